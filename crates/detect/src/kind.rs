//! The kinds of entity and their public names.

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What was found. Names are stable: packs and the command line use them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[$doc])* $variant,)*
        }

        impl Kind {
            /// Every kind, in the order of declaration.
            pub const ALL: &[Kind] = &[$(Kind::$variant,)*];

            /// Its stable name in snake case.
            pub fn name(self) -> &'static str {
                match self {
                    $(Kind::$variant => $name,)*
                }
            }

            /// The kind with this name.
            pub fn from_name(name: &str) -> Option<Kind> {
                match name {
                    $($name => Some(Kind::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    UkNhsNumber = "uk_nhs_number",
    /// Community Health Index, Scotland.
    UkChiNumber = "uk_chi_number",
    /// Health and Care number, Northern Ireland.
    UkHcNumber = "uk_hc_number",
    /// National Insurance number.
    UkNino = "uk_nino",
    /// HMRC temporary reference number.
    UkTrn = "uk_trn",
    /// Unique taxpayer reference.
    UkUtr = "uk_utr",
    UkVatNumber = "uk_vat_number",
    UkPayeReference = "uk_paye_reference",
    UkPassport = "uk_passport",
    UkDrivingLicence = "uk_driving_licence",
    UkVehicleRegistration = "uk_vehicle_registration",
    /// Unique pupil number.
    UkUpn = "uk_upn",
    /// Unique learner number.
    UkUln = "uk_uln",
    /// Police National Computer identifier.
    UkPnc = "uk_pnc",
    /// Criminal Records Office number.
    UkCro = "uk_cro",
    UkBankAccount = "uk_bank_account",
    Iban = "iban",
    PaymentCard = "payment_card",
    /// A council's own account, claim or case number.
    CouncilReference = "council_reference",
    CrimeReference = "crime_reference",
    CourtReference = "court_reference",
    UkPhone = "uk_phone",
    PhoneInternational = "phone_international",
    EmailAddress = "email_address",
    UkPostcode = "uk_postcode",
    StreetAddress = "street_address",
    DateOfBirth = "date_of_birth",
    IpAddress = "ip_address",
    InternalHost = "internal_host",
    UncPath = "unc_path",
    Password = "password",
    PinOrCode = "pin_or_code",
    SecretAws = "secret_aws",
    SecretGithub = "secret_github",
    SecretSlack = "secret_slack",
    SecretStripe = "secret_stripe",
    SecretGoogle = "secret_google",
    SecretAzure = "secret_azure",
    SecretPrivateKey = "secret_private_key",
    SecretJwt = "secret_jwt",
    SecretBasicAuth = "secret_basic_auth",
    SecretConnectionString = "secret_connection_string",
    SecretGeneric = "secret_generic",
    ProtectiveMarking = "protective_marking",
    HandlingInstruction = "handling_instruction",
    ExemptInformation = "exempt_information",
    LegalPrivilege = "legal_privilege",
    InternalOnly = "internal_only",
    PastedEmailHeader = "pasted_email_header",
    Embargo = "embargo",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_kind() {
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(Kind::ALL.len(), 50);
        assert_eq!(Kind::from_name("uk_nhs"), None);
    }
}
