//! The kinds of entity and their public names.

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal in $entity:literal,)*) => {
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

            /// The entity it belongs to, in the names that public detectors use:
            /// several kinds of marking are one `MARKING`.
            pub fn entity(self) -> &'static str {
                match self {
                    $(Kind::$variant => $entity,)*
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
    UkNhsNumber = "uk_nhs_number" in "UK_NHS",
    /// Community Health Index, Scotland.
    UkChiNumber = "uk_chi_number" in "UK_CHI",
    /// Health and Care number, Northern Ireland.
    UkHcNumber = "uk_hc_number" in "UK_HC",
    /// National Insurance number.
    UkNino = "uk_nino" in "UK_NINO",
    /// The National Insurance number of official examples (QQ 12 34 56 C).
    NinoSpecimen = "nino_specimen" in "NINO_SPECIMEN",
    /// HMRC temporary reference number.
    UkTrn = "uk_trn" in "UK_TRN",
    /// Unique taxpayer reference.
    UkUtr = "uk_utr" in "UK_UTR",
    UkVatNumber = "uk_vat_number" in "UK_VAT",
    UkPayeReference = "uk_paye_reference" in "UK_PAYE",
    UkPassport = "uk_passport" in "UK_PASSPORT",
    UkDrivingLicence = "uk_driving_licence" in "UK_DRIVING_LICENCE",
    UkVehicleRegistration = "uk_vehicle_registration" in "UK_VRM",
    /// Unique pupil number.
    UkUpn = "uk_upn" in "UK_UPN",
    /// Unique learner number.
    UkUln = "uk_uln" in "UK_ULN",
    /// Police National Computer identifier.
    UkPnc = "uk_pnc" in "UK_PNC",
    /// Criminal Records Office number.
    UkCro = "uk_cro" in "UK_CRO",
    UkBankAccount = "uk_bank_account" in "UK_BANK",
    /// Called a sort code and an account, but the banks' check fails: mistyped, or
    /// newer than the table.
    BankDetails = "bank_details" in "BANK_DETAILS",
    Iban = "iban" in "IBAN",
    PaymentCard = "payment_card" in "CARD",
    /// Address of a crypto-currency wallet.
    CryptoWallet = "crypto_wallet" in "CRYPTO",
    /// A council's own account, claim or case number.
    CouncilReference = "council_reference" in "COUNCIL_REF",
    CrimeReference = "crime_reference" in "CRIME_REF",
    CourtReference = "court_reference" in "COURT_REF",
    UkPhone = "uk_phone" in "UK_PHONE",
    PhoneInternational = "phone_international" in "PHONE_INTL",
    /// A number that Ofcom keeps for drama: nobody has it.
    PhoneDrama = "phone_drama" in "PHONE_DRAMA",
    EmailAddress = "email_address" in "EMAIL",
    /// A link, by the rules of X's own extraction.
    Url = "url" in "URL",
    UkPostcode = "uk_postcode" in "UK_POSTCODE",
    StreetAddress = "street_address" in "STREET_ADDRESS",
    DateOfBirth = "date_of_birth" in "DATE_OF_BIRTH",
    IpAddress = "ip_address" in "IP",
    InternalHost = "internal_host" in "INTERNAL_HOST",
    UncPath = "unc_path" in "UNC_PATH",
    Password = "password" in "PASSWORD",
    PinOrCode = "pin_or_code" in "PIN_OR_CODE",
    SecretAws = "secret_aws" in "SECRET_AWS",
    SecretGithub = "secret_github" in "SECRET_GITHUB",
    SecretSlack = "secret_slack" in "SECRET_SLACK",
    SecretStripe = "secret_stripe" in "SECRET_STRIPE",
    SecretGoogle = "secret_google" in "SECRET_OTHER",
    SecretAzure = "secret_azure" in "SECRET_OTHER",
    SecretPrivateKey = "secret_private_key" in "SECRET_PRIVATE_KEY",
    SecretJwt = "secret_jwt" in "SECRET_JWT",
    SecretBasicAuth = "secret_basic_auth" in "SECRET_BASICAUTH",
    SecretConnectionString = "secret_connection_string" in "SECRET_OTHER",
    /// A key of any other service that the public scanners know.
    SecretOther = "secret_other" in "SECRET_OTHER",
    SecretGeneric = "secret_generic" in "SECRET_GENERIC",
    ProtectiveMarking = "protective_marking" in "MARKING",
    HandlingInstruction = "handling_instruction" in "MARKING",
    ExemptInformation = "exempt_information" in "MARKING",
    LegalPrivilege = "legal_privilege" in "MARKING",
    InternalOnly = "internal_only" in "MARKING",
    PastedEmailHeader = "pasted_email_header" in "EMAIL_HEADER",
    Embargo = "embargo" in "EMBARGO",
    /// Somebody who can be identified, together with something private about them.
    PersonDisclosed = "person_disclosed" in "PERSON",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_kind() {
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(Kind::ALL.len(), 57);
        assert_eq!(Kind::from_name("uk_nhs"), None);
    }
}
