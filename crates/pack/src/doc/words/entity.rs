//! Names of detectors as a reader knows the things.

/// "uk_nhs_number" as "NHS number".
pub(crate) fn entity(name: &str) -> String {
    let known = match name {
        "identifiers" => "number or date that belongs to one person",
        "contact_details" => "telephone number, e-mail or home address of a person",
        "secrets" => "password, code or key",
        "network" => "internal server, folder or page",
        "markings" => "confidential or internal marking",
        "uk_chi_number" => "Community Health Index number",
        "uk_hc_number" => "Health and Care number (Northern Ireland)",
        "uk_nino" => "National Insurance number",
        "uk_trn" => "temporary tax reference number",
        "uk_utr" => "unique taxpayer reference",
        "uk_paye_reference" => "PAYE reference",
        "uk_upn" => "unique pupil number",
        "uk_uln" => "unique learner number",
        "uk_pnc" => "Police National Computer number",
        "uk_cro" => "Criminal Records Office number",
        "iban" => "international bank account number (IBAN)",
        "council_reference" => "council account, claim or case number",
        "nino_specimen" => "example of a National Insurance number",
        "phone_drama" => "telephone number kept for drama",
        "crypto_wallet" => "crypto-currency wallet address",
        "url" => "web link",
        "secret_other" => "key to an online service",
        "phone_international" => "telephone number from abroad",
        "uk_phone" => "telephone number",
        "email_address" => "e-mail address",
        "unc_path" => "path on the council\u{2019}s network",
        "internal_host" => "name of an internal server",
        "pin_or_code" => "PIN or entry code",
        "secret_basic_auth" => "web address with a password in it",
        "secret_generic" => "secret key or token",
        "secret_jwt" => "sign-in token",
        "secret_private_key" => "private key",
        "secret_connection_string" => "database connection string",
        "internal_only" => "\u{201c}internal only\u{201d} note",
        "legal_privilege" => "legal privilege marking",
        "person_disclosed" => "person together with something private about them",
        "exempt_information" => "exempt information marking",
        _ => "",
    };
    if !known.is_empty() {
        return known.into();
    }
    let words = name.strip_prefix("uk_").unwrap_or(name).split('_').map(|word| match word {
        "nhs" => "NHS".into(),
        "vat" => "VAT".into(),
        "ip" => "IP".into(),
        "aws" => "AWS".into(),
        "github" => "GitHub".into(),
        "slack" | "stripe" | "google" | "azure" => super::capital(word),
        other => other.into(),
    });
    let words = words.collect::<Vec<String>>().join(" ");
    match words.strip_prefix("secret ") {
        Some(maker) => format!("{maker} key"),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_detector_has_a_name_without_code() {
        let groups = probity_detect::Group::ALL.iter().map(|group| group.name());
        for name in probity_detect::Kind::ALL.iter().map(|kind| kind.name()).chain(groups) {
            let name = entity(name);
            assert!(!name.is_empty() && !name.contains('_'), "{name}");
        }
        assert_eq!(entity("uk_nhs_number"), "NHS number");
        assert_eq!(entity("secret_github"), "GitHub key");
        assert_eq!(entity("payment_card"), "payment card");
    }
}
