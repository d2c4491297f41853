//! Words of names and values for [`super::generic`].

/// Names that speak of a key, in letters and digits.
pub(super) const KEYS: &[&str] = &[
    "access",
    "auth",
    "api",
    "credential",
    "creds",
    "key",
    "passwd",
    "password",
    "passphrase",
    "secret",
    "token",
    "pwd",
    "dbpass",
];

/// Endings of names under which a person's own choice counts.
pub(super) const CHOSEN: &[&str] = &[
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "secret",
    "apikey",
    "privatekey",
    "accesskey",
    "secretkey",
    "dbpass",
    "token",
    "authkey",
    "encryptionkey",
    "signingkey",
    "masterkey",
    "pass",
    "passwort",
    "credentials",
];

/// Words that make a name one of a secret wherever they stand in it.
pub(super) const STRONG: &[&str] =
    &["password", "passwd", "passphrase", "secret", "apikey", "privatekey", "dbpass", "accesskey"];

/// Names that nobody writes in a sentence, joined or not.
pub(super) const COMPOUND: &[&str] =
    &["apikey", "privatekey", "accesskey", "secretkey", "authtoken", "accesstoken", "passwd", "pwd"];

/// Names that hold such a word and mean something else: "monkey", "key_length".
pub(super) const OTHERS: &str = "\
    accessib accessor accessid randomaccess apiid apiname apiversion rapid capital author msexchange \
    authenticationresults credentialid credentialsid withcredentials bucketkey foreignkey hotkey idxkey naturalkey \
    primarykey publickey pubkey schemakey sequencekey turkey keyalias keyboard keycode keyframe keyid keylength keymesh \
    keyname keypair keypress keyring keyselector keysignature keysize keystone keystoretype keyword keyup keydown keyleft \
    keyright keyvault keystorefile keystorepath keytab issuerkeyhash monkey donkey hockey jockey jsonwebtoken whiskey keynote keying \
    secretlength secretname secretsize usersecretsid csrf apiurl apiuri apiendpoint tokenurl tokenuri tokenendpoint \
    credentialsurl credentialsuri publictoken keyfile tokenfile keypath tokentype keytype passwordreset passwordhint \
    passwordlength passwordpolicy passwordfield passwordlabel sshkeys sha256 sha512 checksum integrity tokenizer tokencount \
    maxtokens numtokens cachekey sortkey partitionkey translationkey licensekeyid keystroke sourcekey";

/// Words that stand in identifiers and file names, not in keys.
pub(super) const WORDS: &[&str] = &[
    "account",
    "admin",
    "alpha",
    "application",
    "attribute",
    "auth",
    "azure",
    "backend",
    "button",
    "client",
    "cluster",
    "component",
    "config",
    "content",
    "context",
    "control",
    "credential",
    "custom",
    "database",
    "default",
    "develop",
    "document",
    "element",
    "endpoint",
    "error",
    "event",
    "factory",
    "field",
    "filter",
    "function",
    "global",
    "google",
    "handler",
    "header",
    "helper",
    "image",
    "index",
    "input",
    "instance",
    "integration",
    "internal",
    "local",
    "manager",
    "master",
    "message",
    "method",
    "module",
    "number",
    "object",
    "option",
    "package",
    "param",
    "password",
    "picture",
    "platform",
    "plugin",
    "policy",
    "primary",
    "private",
    "process",
    "product",
    "profile",
    "project",
    "property",
    "provider",
    "public",
    "release",
    "request",
    "resource",
    "response",
    "result",
    "sample",
    "schema",
    "screen",
    "script",
    "secret",
    "security",
    "select",
    "server",
    "service",
    "session",
    "setting",
    "signature",
    "snapshot",
    "source",
    "staging",
    "standard",
    "status",
    "storage",
    "string",
    "style",
    "subject",
    "system",
    "table",
    "target",
    "template",
    "testing",
    "theme",
    "token",
    "update",
    "value",
    "variable",
    "vector",
    "version",
    "window",
];
