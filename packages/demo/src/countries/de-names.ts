/** Frequent given names of adults in Germany. */
export const givenNames = (
  'Anna Maria Katharina Julia Sabine Petra Andrea Claudia Susanne Nicole Stefanie Christine Melanie Sandra Birgit ' +
  'Kerstin Heike Martina Silke Anja Tanja Kathrin Eva Barbara Ulrike Monika Lena Laura Sarah Lisa Johanna Franziska ' +
  'Charlotte Greta Clara Hannah Miriam Judith Ayşe Elif Olga Natalia Jana Svenja Frauke Michael Thomas Andreas Peter ' +
  'Stefan Christian Wolfgang Klaus Jürgen Markus Martin Frank Uwe Matthias Jan Sebastian Daniel Alexander Florian ' +
  'Tobias Philipp Felix Lukas Maximilian Jonas Moritz Jakob Johannes Paul Simon Benjamin Dirk Holger Jens Lars ' +
  'Malte Niklas Oliver Ralf Sven Tim Torsten Volker Mehmet Emre Ivan Dimitri Nils Ole'
).split(' ')

/** Frequent family names in Germany. */
export const familyNames = (
  'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf ' +
  'Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier ' +
  'Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß ' +
  'Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht ' +
  'Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel ' +
  'Heinrich Brandt Haas Schreiber Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas ' +
  'Voigt Sauer Arnold Wolff Pfeiffer Ernst Lindner Hübner Kramer Nowak Wenzel Hansen Petersen Jansen Brenner Dietz ' +
  'Beyer Reuter Wirth Paul Kirchner Schilling Böttcher Steiner Kurz Heinz Sander Ebert Maurer Haase Seifert Riedel ' +
  'Yılmaz Kaya Demir Öztürk Şahin Kowalski Nguyen Popov Rossi Marx Bach Kern Engels Kohl Götz Reich Lutz Heller'
).split(' ')
