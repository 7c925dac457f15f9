// Made from docs/openapi.json; written and compared by the test of the description (npm test -- tests/architecture -u).

export interface paths {
    "/{country}/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find practitioners with free slots, in plain words or by parameters
         * @description For everybody. At most 1200 requests a minute from one address.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{country}/v1/practitioners/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A public profile
         * @description For everybody. At most 3000 requests a minute from one address.
         */
        get: operations["getPractitioner"];
        /**
         * Replace a profile, its hours and consultation types
         * @description For practitioner, staff, admin. At most 600 requests a minute for one person.
         */
        put: operations["replacePractitioner"];
        post?: never;
        /**
         * Remove a practitioner from search and booking; bookings with them stand until somebody cancels them
         * @description For admin. At most 600 requests a minute for one person.
         */
        delete: operations["removePractitioner"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{country}/v1/practitioners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a practitioner to the country
         * @description For admin. At most 600 requests a minute for one person.
         */
        post: operations["createPractitioner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{country}/v1/practitioners/{id}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Free slots of a practitioner in a window
         * @description For everybody. At most 3000 requests a minute from one address.
         */
        get: operations["getAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{country}/v1/practitioners/{id}/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Absences and extra openings to come
         * @description For practitioner, staff, admin. At most 3000 requests a minute for one person.
         */
        get: operations["listExceptions"];
        put?: never;
        /**
         * Add an absence or an extra opening
         * @description For practitioner, staff, admin. At most 600 requests a minute for one person.
         */
        post: operations["addException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{country}/v1/practitioners/{id}/exceptions/{exceptionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an absence or an extra opening
         * @description For practitioner, staff, admin. At most 600 requests a minute for one person.
         */
        delete: operations["removeException"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{country}/v1/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep a slot for a few minutes while the form is filled in; booking it consumes the hold
         * @description For patient, practitioner, staff, admin. At most 600 requests a minute for one person.
         */
        post: operations["placeHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{country}/v1/holds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Give a held slot back
         * @description For patient, practitioner, staff, admin. At most 600 requests a minute for one person.
         */
        delete: operations["releaseHold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{country}/v1/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A patient's own bookings, or a practitioner's agenda
         * @description For patient, practitioner, staff, admin. At most 3000 requests a minute for one person.
         */
        get: operations["listBookings"];
        put?: never;
        /**
         * Book a slot
         * @description For patient, practitioner, staff, admin. At most 600 requests a minute for one person.
         */
        post: operations["createBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{country}/v1/bookings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One booking
         * @description For patient, practitioner, staff, admin. At most 3000 requests a minute for one person.
         */
        get: operations["getBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{country}/v1/bookings/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a booking
         * @description For patient, practitioner, staff, admin. At most 600 requests a minute for one person.
         */
        post: operations["cancelBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{country}/v1/bookings/{id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a booking to another slot; it keeps its id
         * @description For patient, practitioner, staff, admin. At most 600 requests a minute for one person.
         */
        post: operations["rescheduleBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{country}/v1/patients/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My profile
         * @description For patient. At most 3000 requests a minute for one person.
         */
        get: operations["getMe"];
        /**
         * Create or replace my profile
         * @description For patient. At most 600 requests a minute for one person.
         */
        put: operations["putMe"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{country}/v1/patients/me/dependants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Those for whom I may book
         * @description For patient. At most 3000 requests a minute for one person.
         */
        get: operations["listDependants"];
        put?: never;
        /**
         * Add somebody for whom I may book
         * @description For patient. At most 600 requests a minute for one person.
         */
        post: operations["addDependant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{country}/v1/patients/me/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My booking history and what I was sent about it
         * @description For patient. At most 3000 requests a minute for one person.
         */
        get: operations["getMyBookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AgendaShape: {
            /** @description HH:MM */
            dayStart: string;
            /** @enum {integer} */
            slotMinutes: 5 | 10 | 15 | 20 | 30 | 60;
            slotsPerDay: number;
        };
        AvailabilityView: {
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            practitionerId: string;
            timeZone: string;
            slots: {
                /**
                 * Format: date-time
                 * @description RFC 3339 time with an offset
                 */
                slotStart: string;
                /**
                 * Format: date-time
                 * @description RFC 3339 time with an offset
                 */
                slotEnd: string;
                /**
                 * Format: uuid
                 * @description UUID in lower case
                 */
                consultationTypeId: string;
                /**
                 * Format: uuid
                 * @description UUID in lower case
                 */
                locationId: string;
            }[];
        };
        Booking: {
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            id: string;
            country: string;
            /** @enum {string} */
            status: "confirmed" | "cancelled";
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            practitionerId: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            locationId: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            consultationTypeId: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            patientId: string;
            /**
             * Format: date-time
             * @description RFC 3339 time with an offset
             */
            slotStart: string;
            /**
             * Format: date-time
             * @description RFC 3339 time with an offset
             */
            slotEnd: string;
            timeZone: string;
            sequence: number;
            /**
             * Format: date-time
             * @description RFC 3339 time with an offset
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339 time with an offset
             */
            cancelledAt?: string;
            /** @enum {string} */
            cancelledBy?: "patient" | "practice";
            cancelReason?: string;
        };
        BookingPage: {
            bookings: components["schemas"]["Booking"][];
            nextCursor: string | null;
        };
        CancelBookingBody: {
            reason?: string;
        };
        ConsultationType: {
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            id: string;
            name: string;
            durationMinutes: number;
            bufferMinutes: number;
            minimumNoticeMinutes: number;
            horizonDays: number;
            changeNoticeMinutes: number;
            /** @enum {string} */
            whoMayBook: "everyone" | "known-patients" | "practice";
            teleconsultation: boolean;
        };
        CreateBookingBody: {
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            practitionerId: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            consultationTypeId: string;
            /**
             * Format: date-time
             * @description RFC 3339 time with an offset
             */
            slotStart: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            patientId?: string;
        };
        Dependants: {
            dependants: components["schemas"]["Patient"][];
        };
        Exception: {
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            id: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            practitionerId: string;
            /** @enum {string} */
            kind: "absence" | "extra-opening";
            /**
             * Format: date
             * @description Calendar day at the practice
             */
            date: string;
            /** @description HH:MM */
            from?: string;
            /** @description HH:MM */
            to?: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            locationId?: string;
        };
        ExceptionDraft: {
            /** @enum {string} */
            kind: "absence" | "extra-opening";
            /**
             * Format: date
             * @description Calendar day at the practice
             */
            date: string;
            /** @description HH:MM */
            from?: string;
            /** @description HH:MM */
            to?: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            locationId?: string;
        };
        ExceptionList: {
            exceptions: components["schemas"]["Exception"][];
        };
        HistoryEntry: {
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            id: string;
            country: string;
            /** @enum {string} */
            status: "confirmed" | "cancelled";
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            practitionerId: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            locationId: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            consultationTypeId: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            patientId: string;
            /**
             * Format: date-time
             * @description RFC 3339 time with an offset
             */
            slotStart: string;
            /**
             * Format: date-time
             * @description RFC 3339 time with an offset
             */
            slotEnd: string;
            sequence: number;
            notifications: {
                /** @enum {string} */
                kind: "confirmation" | "cancellation" | "updated-confirmation" | "reminder";
                /** @enum {string} */
                channel: "email" | "sms" | "push";
                /** @enum {string} */
                status: "sent" | "failed";
                /**
                 * Format: date-time
                 * @description RFC 3339 time with an offset
                 */
                at: string;
            }[];
        };
        HistoryPage: {
            bookings: components["schemas"]["HistoryEntry"][];
            nextCursor: string | null;
        };
        Hold: {
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            id: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            practitionerId: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            consultationTypeId: string;
            /**
             * Format: date-time
             * @description RFC 3339 time with an offset
             */
            slotStart: string;
            /**
             * Format: date-time
             * @description RFC 3339 time with an offset
             */
            expiresAt: string;
        };
        Interpretation: {
            specialty?: {
                /** @enum {string} */
                value: "general-practitioner" | "dentist" | "orthodontist" | "oral-surgeon" | "paediatrician" | "gynaecologist" | "midwife" | "ophthalmologist" | "orthoptist" | "optometrist" | "ent-specialist" | "audiologist" | "dermatologist" | "cardiologist" | "vascular-physician" | "pulmonologist" | "gastroenterologist" | "hepatologist" | "endocrinologist" | "diabetologist" | "nephrologist" | "urologist" | "neurologist" | "neurosurgeon" | "psychiatrist" | "child-psychiatrist" | "psychologist" | "psychotherapist" | "rheumatologist" | "orthopaedist" | "trauma-surgeon" | "general-surgeon" | "plastic-surgeon" | "vascular-surgeon" | "cardiac-surgeon" | "hand-surgeon" | "oncologist" | "haematologist" | "allergist" | "infectious-disease-specialist" | "internist" | "geriatrician" | "radiologist" | "nuclear-medicine-physician" | "anaesthetist" | "pain-specialist" | "sleep-specialist" | "sports-physician" | "occupational-physician" | "rehabilitation-physician" | "geneticist" | "fertility-specialist" | "physiotherapist" | "osteopath" | "chiropractor" | "podiatrist" | "occupational-therapist" | "speech-therapist" | "psychomotor-therapist" | "dietitian" | "nurse" | "acupuncturist" | "homeopath" | "alternative-practitioner" | "addiction-specialist";
                text: string;
            };
            place?: {
                value: {
                    name: string;
                    lat: number;
                    lon: number;
                };
                text: string;
            };
            radiusKm?: {
                value: number;
                text: string;
            };
            window?: {
                value: {
                    /**
                     * Format: date-time
                     * @description RFC 3339 time with an offset
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @description RFC 3339 time with an offset
                     */
                    to: string;
                };
                text: string;
            };
            notUnderstood: string[];
        };
        Location: {
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            id: string;
            name: string;
            street: string;
            postalCode: string;
            city: string;
            lat: number;
            lon: number;
            wheelchairAccess: boolean;
            timeZone?: string;
        };
        Patient: {
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            id: string;
            country: string;
            givenName: string;
            familyName: string;
            /**
             * Format: date
             * @description Calendar day at the practice
             */
            birthDate?: string;
            /** Format: email */
            email: string;
            /** @description National or international; kept as E.164 */
            phone?: string;
            /** @enum {string} */
            language: "en" | "fr" | "de";
            /**
             * @description How messages reach the patient: email when absent; sms needs a phone, push a pushTarget
             * @enum {string}
             */
            contactBy?: "email" | "sms" | "push";
            /** @description ARN of the Amazon SNS endpoint of the patient's app on one device */
            pushTarget?: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            guardianId?: string;
        };
        PatientDraft: {
            givenName: string;
            familyName: string;
            /**
             * Format: date
             * @description Calendar day at the practice
             */
            birthDate?: string;
            /** Format: email */
            email: string;
            /** @description National or international; kept as E.164 */
            phone?: string;
            /** @enum {string} */
            language: "en" | "fr" | "de";
            /**
             * @description How messages reach the patient: email when absent; sms needs a phone, push a pushTarget
             * @enum {string}
             */
            contactBy?: "email" | "sms" | "push";
            /** @description ARN of the Amazon SNS endpoint of the patient's app on one device */
            pushTarget?: string;
        };
        PlaceHoldBody: {
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            practitionerId: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            consultationTypeId: string;
            /**
             * Format: date-time
             * @description RFC 3339 time with an offset
             */
            slotStart: string;
        };
        Practitioner: {
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            id: string;
            country: string;
            version: number;
            title?: string;
            givenName: string;
            familyName: string;
            /** @enum {string} */
            specialty: "general-practitioner" | "dentist" | "orthodontist" | "oral-surgeon" | "paediatrician" | "gynaecologist" | "midwife" | "ophthalmologist" | "orthoptist" | "optometrist" | "ent-specialist" | "audiologist" | "dermatologist" | "cardiologist" | "vascular-physician" | "pulmonologist" | "gastroenterologist" | "hepatologist" | "endocrinologist" | "diabetologist" | "nephrologist" | "urologist" | "neurologist" | "neurosurgeon" | "psychiatrist" | "child-psychiatrist" | "psychologist" | "psychotherapist" | "rheumatologist" | "orthopaedist" | "trauma-surgeon" | "general-surgeon" | "plastic-surgeon" | "vascular-surgeon" | "cardiac-surgeon" | "hand-surgeon" | "oncologist" | "haematologist" | "allergist" | "infectious-disease-specialist" | "internist" | "geriatrician" | "radiologist" | "nuclear-medicine-physician" | "anaesthetist" | "pain-specialist" | "sleep-specialist" | "sports-physician" | "occupational-physician" | "rehabilitation-physician" | "geneticist" | "fertility-specialist" | "physiotherapist" | "osteopath" | "chiropractor" | "podiatrist" | "occupational-therapist" | "speech-therapist" | "psychomotor-therapist" | "dietitian" | "nurse" | "acupuncturist" | "homeopath" | "alternative-practitioner" | "addiction-specialist";
            languages: string[];
            insurance: string[];
            teleconsultation: boolean;
            timeZone: string;
            agenda: components["schemas"]["AgendaShape"];
            locations: components["schemas"]["Location"][];
            workingHours: components["schemas"]["WorkingHours"][];
            consultationTypes: components["schemas"]["ConsultationType"][];
        };
        PractitionerContact: {
            /** Format: email */
            email: string;
            /** @description E.164 */
            phone?: string;
            /** @enum {string} */
            language: "en" | "fr" | "de";
        };
        PractitionerDraft: {
            title?: string;
            givenName: string;
            familyName: string;
            /** @enum {string} */
            specialty: "general-practitioner" | "dentist" | "orthodontist" | "oral-surgeon" | "paediatrician" | "gynaecologist" | "midwife" | "ophthalmologist" | "orthoptist" | "optometrist" | "ent-specialist" | "audiologist" | "dermatologist" | "cardiologist" | "vascular-physician" | "pulmonologist" | "gastroenterologist" | "hepatologist" | "endocrinologist" | "diabetologist" | "nephrologist" | "urologist" | "neurologist" | "neurosurgeon" | "psychiatrist" | "child-psychiatrist" | "psychologist" | "psychotherapist" | "rheumatologist" | "orthopaedist" | "trauma-surgeon" | "general-surgeon" | "plastic-surgeon" | "vascular-surgeon" | "cardiac-surgeon" | "hand-surgeon" | "oncologist" | "haematologist" | "allergist" | "infectious-disease-specialist" | "internist" | "geriatrician" | "radiologist" | "nuclear-medicine-physician" | "anaesthetist" | "pain-specialist" | "sleep-specialist" | "sports-physician" | "occupational-physician" | "rehabilitation-physician" | "geneticist" | "fertility-specialist" | "physiotherapist" | "osteopath" | "chiropractor" | "podiatrist" | "occupational-therapist" | "speech-therapist" | "psychomotor-therapist" | "dietitian" | "nurse" | "acupuncturist" | "homeopath" | "alternative-practitioner" | "addiction-specialist";
            languages: string[];
            insurance: string[];
            teleconsultation: boolean;
            timeZone: string;
            agenda: components["schemas"]["AgendaShape"];
            locations: components["schemas"]["Location"][];
            workingHours: components["schemas"]["WorkingHours"][];
            consultationTypes: components["schemas"]["ConsultationType"][];
            contact: components["schemas"]["PractitionerContact"];
        };
        PractitionerSummary: {
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            id: string;
            title?: string;
            givenName: string;
            familyName: string;
            /** @enum {string} */
            specialty: "general-practitioner" | "dentist" | "orthodontist" | "oral-surgeon" | "paediatrician" | "gynaecologist" | "midwife" | "ophthalmologist" | "orthoptist" | "optometrist" | "ent-specialist" | "audiologist" | "dermatologist" | "cardiologist" | "vascular-physician" | "pulmonologist" | "gastroenterologist" | "hepatologist" | "endocrinologist" | "diabetologist" | "nephrologist" | "urologist" | "neurologist" | "neurosurgeon" | "psychiatrist" | "child-psychiatrist" | "psychologist" | "psychotherapist" | "rheumatologist" | "orthopaedist" | "trauma-surgeon" | "general-surgeon" | "plastic-surgeon" | "vascular-surgeon" | "cardiac-surgeon" | "hand-surgeon" | "oncologist" | "haematologist" | "allergist" | "infectious-disease-specialist" | "internist" | "geriatrician" | "radiologist" | "nuclear-medicine-physician" | "anaesthetist" | "pain-specialist" | "sleep-specialist" | "sports-physician" | "occupational-physician" | "rehabilitation-physician" | "geneticist" | "fertility-specialist" | "physiotherapist" | "osteopath" | "chiropractor" | "podiatrist" | "occupational-therapist" | "speech-therapist" | "psychomotor-therapist" | "dietitian" | "nurse" | "acupuncturist" | "homeopath" | "alternative-practitioner" | "addiction-specialist";
            languages: string[];
            insurance: string[];
            teleconsultation: boolean;
            timeZone: string;
            consultationTypes: components["schemas"]["ConsultationType"][];
        };
        RescheduleBookingBody: {
            /**
             * Format: date-time
             * @description RFC 3339 time with an offset
             */
            slotStart: string;
        };
        SearchAnswer: {
            interpretation: components["schemas"]["Interpretation"];
            results: components["schemas"]["SearchResult"][];
            total: number;
            nextCursor: string | null;
        };
        SearchResult: {
            practitioner: components["schemas"]["PractitionerSummary"];
            location: components["schemas"]["Location"];
            distanceKm: number | null;
            nextAvailableSlot: string | null;
            slots: components["schemas"]["Slot"][];
        };
        Slot: {
            /**
             * Format: date-time
             * @description RFC 3339 time with an offset
             */
            slotStart: string;
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            consultationTypeId: string;
        };
        WorkingHours: {
            /**
             * Format: uuid
             * @description UUID in lower case
             */
            locationId: string;
            weekday: number;
            /** @description HH:MM */
            from: string;
            /** @description HH:MM */
            to: string;
        };
        /** @description RFC 9457. Some codes add members, such as `errors` or `alternatives`. */
        Problem: {
            /** @description A URN that ends with the code */
            type: string;
            /** @description The same text for the same code */
            title: string;
            status: number;
            /** @description Stable, for programs */
            code: string;
            /** @description What happened and what would be right */
            detail?: string;
            /** @description The field at fault */
            field?: string;
            /** @description Finds the request in the logs */
            requestId: string;
        };
    };
    responses: {
        /** @description The request is not as described here; codes: INVALID_REQUEST */
        Malformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A valid access token is needed; codes: UNAUTHENTICATED */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This role may not do that, or the account belongs to another country; codes: FORBIDDEN, WRONG_COUNTRY */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing, or not for this person; codes: UNKNOWN_COUNTRY, NO_SUCH_ROUTE */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The present state does not allow it */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large; codes: BODY_TOO_LARGE */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not JSON; codes: UNSUPPORTED_MEDIA_TYPE */
        NotJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A rule does not allow it */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests; `Retry-After` says when the next one counts; codes: RATE_LIMITED */
        TooMany: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A part of Praxis does not answer now; `Retry-After` says when to try again; codes: UPSTREAM_UNAVAILABLE, UNAVAILABLE, OVERLOADED */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Requests a minute */
        "RateLimit-Limit": number;
        /** @description Of them, not yet used */
        "RateLimit-Remaining": number;
        /** @description Seconds until they begin anew */
        "RateLimit-Reset": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    search: {
        parameters: {
            query?: {
                /** @example dentist within 10km of Paris with availability this week */
                q?: string;
                /** @example 48.8566 */
                lat?: number;
                /** @example 2.3522 */
                lon?: number;
                /** @example 10 */
                radiusKm?: number;
                /** @example dentist */
                specialty?: "general-practitioner" | "dentist" | "orthodontist" | "oral-surgeon" | "paediatrician" | "gynaecologist" | "midwife" | "ophthalmologist" | "orthoptist" | "optometrist" | "ent-specialist" | "audiologist" | "dermatologist" | "cardiologist" | "vascular-physician" | "pulmonologist" | "gastroenterologist" | "hepatologist" | "endocrinologist" | "diabetologist" | "nephrologist" | "urologist" | "neurologist" | "neurosurgeon" | "psychiatrist" | "child-psychiatrist" | "psychologist" | "psychotherapist" | "rheumatologist" | "orthopaedist" | "trauma-surgeon" | "general-surgeon" | "plastic-surgeon" | "vascular-surgeon" | "cardiac-surgeon" | "hand-surgeon" | "oncologist" | "haematologist" | "allergist" | "infectious-disease-specialist" | "internist" | "geriatrician" | "radiologist" | "nuclear-medicine-physician" | "anaesthetist" | "pain-specialist" | "sleep-specialist" | "sports-physician" | "occupational-physician" | "rehabilitation-physician" | "geneticist" | "fertility-specialist" | "physiotherapist" | "osteopath" | "chiropractor" | "podiatrist" | "occupational-therapist" | "speech-therapist" | "psychomotor-therapist" | "dietitian" | "nurse" | "acupuncturist" | "homeopath" | "alternative-practitioner" | "addiction-specialist";
                /** @description RFC 3339 time with an offset */
                from?: string;
                /** @description RFC 3339 time with an offset */
                to?: string;
                sort?: "availability" | "distance" | "relevance";
                limit?: number;
                /** @description From the previous page */
                cursor?: string;
                /** @example en */
                lang?: "en" | "fr" | "de";
            };
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPractitioner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
                /** @description UUID in lower case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Practitioner"];
                };
            };
            400: components["responses"]["Malformed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    replacePractitioner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
                /** @description UUID in lower case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PractitionerDraft"];
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Practitioner"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    removePractitioner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
                /** @description UUID in lower case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    createPractitioner: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, new for each intent. The same key and body give the first answer again for 48 hours; without a key a retry is a new request. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PractitionerDraft"];
            };
        };
        responses: {
            /** @description As asked */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Practitioner"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAvailability: {
        parameters: {
            query?: {
                /** @description UUID in lower case */
                consultationTypeId?: string;
                /** @description RFC 3339 time with an offset */
                from?: string;
                /** @description RFC 3339 time with an offset */
                to?: string;
            };
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
                /** @description UUID in lower case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvailabilityView"];
                };
            };
            400: components["responses"]["Malformed"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    listExceptions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
                /** @description UUID in lower case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    addException: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, new for each intent. The same key and body give the first answer again for 48 hours; without a key a retry is a new request. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
                /** @description UUID in lower case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExceptionDraft"];
            };
        };
        responses: {
            /** @description As asked */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exception"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
                /** @description UUID in lower case */
                id: string;
                /** @description UUID in lower case */
                exceptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    placeHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceHoldBody"];
            };
        };
        responses: {
            /** @description As asked */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    releaseHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
                /** @description UUID in lower case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    listBookings: {
        parameters: {
            query?: {
                /** @description UUID in lower case */
                practitionerId?: string;
                /** @description RFC 3339 time with an offset */
                from?: string;
                /** @description RFC 3339 time with an offset */
                to?: string;
                status?: "confirmed" | "cancelled";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingPage"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    createBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, new for each intent. The same key and body give the first answer again for 48 hours; without a key a retry is a new request. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBookingBody"];
            };
        };
        responses: {
            /** @description As asked */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
                /** @description UUID in lower case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, new for each intent. The same key and body give the first answer again for 48 hours; without a key a retry is a new request. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
                /** @description UUID in lower case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelBookingBody"];
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    rescheduleBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, new for each intent. The same key and body give the first answer again for 48 hours; without a key a retry is a new request. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
                /** @description UUID in lower case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RescheduleBookingBody"];
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    putMe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatientDraft"];
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDependants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dependants"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    addDependant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, new for each intent. The same key and body give the first answer again for 48 hours; without a key a retry is a new request. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatientDraft"];
            };
        };
        responses: {
            /** @description As asked */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMyBookings: {
        parameters: {
            query?: {
                limit?: number;
                /** @description From the previous page */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description `fr` France, `de` Germany */
                country: "fr" | "de";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            503: components["responses"]["Unavailable"];
        };
    };
}

/** Paths whose POST takes an `Idempotency-Key`. */
export const keyedPaths: ReadonlySet<string> = new Set([
  "/{country}/v1/practitioners",
  "/{country}/v1/practitioners/{id}/exceptions",
  "/{country}/v1/bookings",
  "/{country}/v1/bookings/{id}/cancel",
  "/{country}/v1/bookings/{id}/reschedule",
  "/{country}/v1/patients/me/dependants"
])
