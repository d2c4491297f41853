//! Kinds that a policy mostly speaks of together.

use crate::kind::Kind;

/// A name for several kinds: a pack that says "identifiers" need not list them,
/// and gets those that a later version knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Numbers and dates that belong to one person or household.
    Identifiers,
    /// How and where somebody is reached or lives.
    ContactDetails,
    /// Passwords, codes and keys.
    Secrets,
    /// Machines, folders and pages inside the council's network.
    Network,
    /// What says of itself that it is not for everybody.
    Markings,
}

impl Group {
    pub const ALL: &[Group] =
        &[Group::Identifiers, Group::ContactDetails, Group::Secrets, Group::Network, Group::Markings];

    /// Its stable name in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Group::Identifiers => "identifiers",
            Group::ContactDetails => "contact_details",
            Group::Secrets => "secrets",
            Group::Network => "network",
            Group::Markings => "markings",
        }
    }

    /// The group with this name.
    pub fn from_name(name: &str) -> Option<Group> {
        Self::ALL.iter().copied().find(|group| group.name() == name)
    }

    /// Its kinds. What is official example or public by nature (a VAT number, a
    /// drama number, a bare postcode) is in none.
    pub fn kinds(self) -> &'static [Kind] {
        use Kind::*;
        match self {
            Group::Identifiers => &[
                UkNhsNumber,
                UkChiNumber,
                UkHcNumber,
                UkNino,
                UkTrn,
                UkUtr,
                UkPayeReference,
                UkPassport,
                UkDrivingLicence,
                UkVehicleRegistration,
                UkUpn,
                UkUln,
                UkPnc,
                UkCro,
                UkBankAccount,
                BankDetails,
                Iban,
                PaymentCard,
                CouncilReference,
                CourtReference,
                DateOfBirth,
            ],
            Group::ContactDetails => &[UkPhone, PhoneInternational, EmailAddress, StreetAddress],
            Group::Secrets => &[
                Password,
                PinOrCode,
                SecretAws,
                SecretGithub,
                SecretSlack,
                SecretStripe,
                SecretGoogle,
                SecretAzure,
                SecretPrivateKey,
                SecretJwt,
                SecretBasicAuth,
                SecretConnectionString,
                SecretGeneric,
                SecretOther,
            ],
            Group::Network => &[IpAddress, InternalHost, UncPath],
            Group::Markings => &[
                ProtectiveMarking,
                HandlingInstruction,
                ExemptInformation,
                LegalPrivilege,
                InternalOnly,
                PastedEmailHeader,
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_kind_is_in_two_groups_and_no_group_has_the_name_of_a_kind() {
        let all: Vec<Kind> = Group::ALL.iter().flat_map(|group| group.kinds()).copied().collect();
        for (at, kind) in all.iter().enumerate() {
            assert!(!all[..at].contains(kind), "{}", kind.name());
        }
        for group in Group::ALL {
            assert_eq!(Kind::from_name(group.name()), None);
            assert_eq!(Group::from_name(group.name()), Some(*group));
        }
    }
}
