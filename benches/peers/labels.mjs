// What each peer calls our entities.
//
// A list means that the peer's label covers several of ours: it then counts as
// the one that a case is about or that it also allows, if that is in the list,
// and as the first otherwise. A name that ends in * stands for all labels that start so; the
// longest fitting one holds. A label that no row names is none of our entities
// (a first name, a MAC address): it counts for nothing in the suites, and as an
// alarm on a draft.

const ANY_PHONE = ["UK_PHONE", "PHONE_INTL"];

export const LABELS = {
  "presidio-analyzer": {
    UK_NHS: "UK_NHS",
    UK_NINO: "UK_NINO",
    UK_POSTCODE: "UK_POSTCODE",
    UK_PASSPORT: "UK_PASSPORT",
    UK_DRIVING_LICENCE: "UK_DRIVING_LICENCE",
    UK_VEHICLE_REGISTRATION: "UK_VRM",
    PHONE_NUMBER: ANY_PHONE,
    EMAIL_ADDRESS: "EMAIL",
    IBAN_CODE: "IBAN",
    CREDIT_CARD: "CARD",
    CRYPTO: "CRYPTO",
    IP_ADDRESS: "IP",
    URL: "URL",
  },
  scrubadub: {
    phone: ANY_PHONE,
    email: "EMAIL",
    url: "URL",
    credit_card: "CARD",
    postalcode: "UK_POSTCODE",
    national_insurance_number: "UK_NINO",
    tax_reference_number: "UK_TRN",
    drivers_licence: "UK_DRIVING_LICENCE",
    vehicle_licence_plate: "UK_VRM",
    credential: "PASSWORD",
  },
  datafog: {
    EMAIL: "EMAIL",
    PHONE: ANY_PHONE,
    CREDIT_CARD: "CARD",
    IP_ADDRESS: "IP",
  },
  phonenumbers: { 44: "UK_PHONE", "*": "PHONE_INTL" },
  "libphonenumber-js": { 44: "UK_PHONE", "*": "PHONE_INTL" },
  "redact-pii": {
    EMAIL_ADDRESS: "EMAIL",
    PHONE_NUMBER: ANY_PHONE,
    CREDIT_CARD_NUMBER: "CARD",
    IP_ADDRESS: "IP",
    URL: "URL",
    STREET_ADDRESS: "STREET_ADDRESS",
    PASSWORD: "PASSWORD",
    CREDENTIALS: "PASSWORD",
  },
  "@redactpii/node": {
    EMAIL: "EMAIL",
    PHONE_NUMBER: ANY_PHONE,
    CREDIT_CARD: "CARD",
  },
  "@arcjet/redact": {
    email: "EMAIL",
    "phone-number": ANY_PHONE,
    "credit-card-number": "CARD",
    "ip-address": "IP",
  },
  openredaction: {
    NHS_NUMBER: "UK_NHS",
    CHI_NUMBER: "UK_CHI",
    NATIONAL_INSURANCE_UK: "UK_NINO",
    UTR_UK: "UK_UTR",
    VAT_NUMBER: "UK_VAT",
    PASSPORT_UK: "UK_PASSPORT",
    DRIVING_LICENSE_UK: "UK_DRIVING_LICENCE",
    UK_LICENSE_PLATE: "UK_VRM",
    LICENSE_PLATE: "UK_VRM",
    POSTCODE_UK: "UK_POSTCODE",
    ADDRESS_STREET: "STREET_ADDRESS",
    DATE_OF_BIRTH: "DATE_OF_BIRTH",
    PHONE_UK: "UK_PHONE",
    PHONE_UK_MOBILE: "UK_PHONE",
    PHONE_LINE_NUMBER: "UK_PHONE",
    PHONE_US: "PHONE_INTL",
    PHONE_INTERNATIONAL: ANY_PHONE,
    BANK_ACCOUNT_UK: "UK_BANK",
    SORT_CODE_UK: "UK_BANK",
    UK_SORT_CODE_ACCOUNT: "UK_BANK",
    UK_BANK_ACCOUNT_IBAN: "IBAN",
    IBAN: "IBAN",
    CREDIT_CARD: "CARD",
    EMAIL: "EMAIL",
    IPV4: "IP",
    IPV6: "IP",
    CASE_NUMBER: "COURT_REF",
    POLICE_REPORT_NUMBER: "CRIME_REF",
    BITCOIN_ADDRESS: "CRYPTO",
    ETHEREUM_ADDRESS: "CRYPTO",
    LITECOIN_ADDRESS: "CRYPTO",
    MONERO_ADDRESS: "CRYPTO",
    RIPPLE_ADDRESS: "CRYPTO",
    CARDANO_ADDRESS: "CRYPTO",
    SOLANA_ADDRESS: "CRYPTO",
    AWS_ACCESS_KEY: "SECRET_AWS",
    AWS_SECRET_KEY: "SECRET_AWS",
    GITHUB_TOKEN: "SECRET_GITHUB",
    SLACK_TOKEN: "SECRET_SLACK",
    SLACK_WEBHOOK: "SECRET_SLACK",
    STRIPE_API_KEY: "SECRET_STRIPE",
    PRIVATE_KEY: "SECRET_PRIVATE_KEY",
    SSH_PRIVATE_KEY: "SECRET_PRIVATE_KEY",
    JWT_TOKEN: "SECRET_JWT",
    URL_WITH_AUTH: "SECRET_BASICAUTH",
    DATABASE_CONNECTION: ["SECRET_OTHER", "SECRET_BASICAUTH"],
    GENERIC_SECRET: ["SECRET_GENERIC", "SECRET_OTHER"],
    GENERIC_API_KEY: ["SECRET_GENERIC", "SECRET_OTHER"],
    BEARER_TOKEN: ["SECRET_OTHER", "SECRET_JWT", "SECRET_GENERIC"],
    OAUTH_TOKEN: "SECRET_OTHER",
    OAUTH_CLIENT_SECRET: "SECRET_OTHER",
    OPENAI_API_KEY: "SECRET_OTHER",
    GOOGLE_API_KEY: "SECRET_OTHER",
    AZURE_STORAGE_KEY: "SECRET_OTHER",
    GCP_SERVICE_ACCOUNT: "SECRET_OTHER",
    DOCKER_AUTH: "SECRET_OTHER",
    TWILIO_API_KEY: "SECRET_OTHER",
    SENDGRID_API_KEY: "SECRET_OTHER",
    MAILGUN_API_KEY: "SECRET_OTHER",
    HEROKU_API_KEY: "SECRET_OTHER",
    FIREBASE_API_KEY: "SECRET_OTHER",
    KUBERNETES_SECRET: "SECRET_OTHER",
    NPM_TOKEN: "SECRET_OTHER",
    PYPI_TOKEN: "SECRET_OTHER",
  },
  "detect-secrets": {
    "AWS Access Key": "SECRET_AWS",
    "GitHub Token": "SECRET_GITHUB",
    "Slack Token": "SECRET_SLACK",
    "Stripe Access Key": "SECRET_STRIPE",
    "Private Key": "SECRET_PRIVATE_KEY",
    "JSON Web Token": "SECRET_JWT",
    "Basic Auth Credentials": "SECRET_BASICAUTH",
    "Secret Keyword": ["SECRET_GENERIC", "PASSWORD", "SECRET_OTHER"],
    "Base64 High Entropy String": ["SECRET_GENERIC", "SECRET_OTHER"],
    "Hex High Entropy String": ["SECRET_GENERIC", "SECRET_OTHER"],
    "Public IP (ipv4)": "IP",
    "*": "SECRET_OTHER",
  },
  "gitleaks-rules": {
    "aws-*": "SECRET_AWS",
    "github-*": "SECRET_GITHUB",
    "slack-*": "SECRET_SLACK",
    "stripe-*": "SECRET_STRIPE",
    "private-key": "SECRET_PRIVATE_KEY",
    "jwt*": "SECRET_JWT",
    "curl-auth-user": "SECRET_BASICAUTH",
    "curl-auth-header": ["SECRET_OTHER", "SECRET_BASICAUTH"],
    "generic-api-key": ["SECRET_GENERIC", "SECRET_OTHER"],
    "hashicorp-tf-password": ["SECRET_OTHER", "SECRET_GENERIC"],
    "*": "SECRET_OTHER",
  },
  secretlint: {
    aws: "SECRET_AWS",
    github: "SECRET_GITHUB",
    slack: "SECRET_SLACK",
    privatekey: "SECRET_PRIVATE_KEY",
    basicauth: "SECRET_BASICAUTH",
    "database-connection-string": ["SECRET_OTHER", "SECRET_BASICAUTH"],
    "*": "SECRET_OTHER",
  },
};

/** Our entities that a peer's label stands for; none if it is none of ours. */
export function entitiesOf(peer, label) {
  const table = LABELS[peer];
  const fits = Object.keys(table).filter((key) => key === label || (key.endsWith("*") && label.startsWith(key.slice(0, -1))));
  const best = fits.find((key) => key === label) ?? fits.sort((a, b) => b.length - a.length)[0];
  return best === undefined ? [] : [table[best]].flat();
}

/** Every entity of ours that a peer can name. */
export const namedBy = (peer) => new Set(Object.values(LABELS[peer]).flat());

/** A peer's hits in our names, as they count for a case about `entity` that also allows others. */
export function asOurs(peer, hits, { entity, also = [] }) {
  return hits.flatMap((hit) => {
    const ours = entitiesOf(peer, hit.label);
    if (ours.length === 0) return [];
    return [{ ...hit, entity: [entity, ...also].find((one) => ours.includes(one)) ?? ours[0] }];
  });
}
