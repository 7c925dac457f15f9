/** Frequent given names of adults in France. */
export const givenNames = (
  'Marie Camille Claire Sophie Julie Nathalie Isabelle Catherine Sandrine Céline Aurélie Émilie Hélène Pauline ' +
  'Charlotte Margaux Inès Léa Manon Chloé Anne Florence Valérie Véronique Delphine Laure Élodie Mathilde Juliette ' +
  'Lucie Amandine Nadia Samira Leïla Fatima Yasmine Élise Agathe Clémence Jean Pierre Michel Philippe Nicolas ' +
  'Thomas Julien Antoine Guillaume Sébastien Frédéric Olivier Laurent Christophe Stéphane David Vincent Mathieu ' +
  'Alexandre Benoît Bruno Pascal Éric François Gilles Hugo Louis Maxime Romain Adrien Cédric Fabien Jérôme Karim ' +
  'Mehdi Rachid Samuel Simon Théo Valentin Yann Xavier Arnaud'
).split(' ')

/** Frequent family names in France. */
export const familyNames = (
  'Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David ' +
  'Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier ' +
  'Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry ' +
  'Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard ' +
  'Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin ' +
  'Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey ' +
  'Leclerc Payet Rolland Leclercq Guillaume Lecomte Lopez Jean Dupuy Guillot Hubert Berger Carpentier Sanchez ' +
  'Dupuis Moulin Louis Deschamps Huet Vasseur Perez Boucher Fleury Royer Klein Jacquet Adam Paris Poirier Marty ' +
  'Aubry Guyot Carré Charles Renault Charpentier Ménard Maillard Baron Bertin Bailly Hervé Schneider Fernandez ' +
  'Collet Léger Bouvier Julien Prévost Millet Perrot Daniel Benali Haddad Nguyen Traoré Diallo Kacem Mansouri Costa'
).split(' ')
