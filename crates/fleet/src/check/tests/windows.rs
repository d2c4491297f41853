//! Registry files, scripts, rows for Intune and templates.

use super::*;

#[test]
fn in_firefox_s_registry_a_number_is_no_flag_and_several_lines_are_json() {
    let key = r"[HKEY_LOCAL_MACHINE\Software\Policies\Mozilla\Firefox\3rdparty\Extensions\probity@probity.invalid]";
    let lines = |text: &str| {
        let bytes = text.encode_utf16().chain([0, 0]).flat_map(u16::to_le_bytes);
        format!("hex(7):{}", bytes.map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(","))
    };
    let list = format!("{}\n\"1\"=\"x:a\"\n\"2\"=\"x:b\"\n", key.replace(']', r"\officialAccounts]"));
    let of = |flag: &str| {
        let keys = lines("[\"recommended\", \"officialAccounts\", \"configKeys\"]");
        let text = format!("REGEDIT4\n{key}\n\"recommended\"={flag}\n\"configKeys\"={keys}\n{list}");
        told("a.reg", &text)
    };
    assert_eq!(of(&lines("true")), "");
    assert!(of("dword:00000001").contains("a.reg:3:") && of("dword:00000001").contains("`recommended` is a DWORD"));
    assert!(of("\"true\"").contains("`recommended` must be true or false"));
    assert!(of(&lines("ture")).contains("the JSON in this value is damaged"));
    let chromium = of(&lines("true")).is_empty()
        && !told(
            "a.reg",
            &format!(
        "REGEDIT4\n[HKEY_LOCAL_MACHINE\\Software\\Policies\\Google\\Chrome\\3rdparty\\extensions\\{ID}\\policy]\n\
         \"recommended\"={}\n\"configKeys\"=\"[\\\"recommended\\\"]\"\n", lines("true")
    ),
        )
        .is_empty();
    assert!(chromium, "Chromium does not read several lines");
}

#[test]
fn registry_files_are_checked_in_both_encodings() {
    let path = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome";
    let text = format!(
        "Windows Registry Editor Version 5.00\r\n\r\n[{path}\\ExtensionSettings\\{ID}]\r\n\
         \"installation_mode\"=\"force_installed\"\r\n\"update_url\"=\"https://it.penmoel.gov.uk/probity/updates.xml\"\r\n\
         \"override_update_url\"=dword:00000001\r\n[{path}\\3rdparty\\extensions\\{ID}\\policy]\r\n\"pack\"=\"york\"\r\n\
         \"managedDevice\"=dword:00000001\r\n\"configVersion\"=dword:00000003\r\n\
         \"configKeys\"=\"[\\\"configKeys\\\",\\\"pack\\\",\\\"managedDevice\\\",\\\"configVersion\\\",\\\"officialAccounts\\\"]\"\r\n\
         [{path}\\3rdparty\\extensions\\{ID}\\policy\\officialAccounts]\r\n\"1\"=\"x:PenmoelCC\"\r\n"
    );
    let wide = |text: &str| [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    assert_eq!(told("a.reg", &text), "");
    assert_eq!(check("a.reg", &wide(&text), &known()).report, Report::default());
    for (from, to, line, message) in [
        ("\"pack\"=\"york\"", "\"pack\"=dword:00000001".to_owned(), 8, "`pack` must be a text"),
        ("\"managedDevice\"=dword:00000001", "\"managedDevice\"=\"yes\"".to_owned(), 9, "`managedDevice` must be"),
        ("\"pack\"=\"york\"", "\"pak\"=\"york\"".to_owned(), 8, "there is no setting \"pak\""),
        ("\"pack\"=\"york\"", format!("\"pack\"=\"{}\"", "y".repeat(17_000)), 8, "longer than 32 kB"),
        ("\"pack\"=\"york\"", "\"pack\"=york".to_owned(), 8, "this is no line of a registry file"),
        ("\"pack\"=\"york\"", "\"pack\"=hex(b):00,00,00,00,00,00,00,00".to_owned(), 8, "`pack` must be a text"),
        ("\"configVersion\"=dword:00000003", "\"configVersion\"=\"three\"".to_owned(), 10, "`configVersion` must be"),
        ("https://it", "http://it".to_owned(), 5, "is not encrypted"),
    ] {
        for bytes in [text.replacen(from, &to, 1).into_bytes(), wide(&text.replacen(from, &to, 1))] {
            let told = check("a.reg", &bytes, &known()).report.to_string();
            assert!(told.contains(message) && told.contains(&format!("a.reg:{line}:")), "{to}\n{told}");
        }
    }
    let shallow = text.replace("\\policy", "");
    assert!(told("a.reg", &shallow).contains("one key deeper"));
}

/// Alike: a variable without a value, and other people's scripts.
#[test]
fn a_script_with_an_empty_path_is_answered_and_other_people_s_are_no_scripts_of_ours() {
    let removed = output("intune/edge-remove.ps1");
    let path = removed.lines().find(|line| line.starts_with("$Path = ")).unwrap();
    for empty in ["$Path =", "$Path = "] {
        assert!(told("a.ps1", &removed.replace(path, empty)).contains("this is no key of an extension's settings"));
    }
    for text in ["# ours\n$Path = 'C:\\logs'\n", "$Path = \n", "# list\n$Keys = @(\n'a'\n)\n"] {
        assert_eq!(check("a.ps1", text.as_bytes(), &known()).kind, None, "{text}");
    }
}

#[test]
fn what_is_taken_away_from_people_stays_in_the_machine_s_part_of_the_registry() {
    let key = |hive: &str| format!("[{hive}\\SOFTWARE\\Policies\\Google\\Chrome\\3rdparty\\extensions\\{ID}\\policy]");
    let of = |hive: &str, pack: &str| format!("{}\n\"pack\"={pack}\n\"configKeys\"=\"[\\\"pack\\\"]\"\n", key(hive));
    let (machine, person) = ("HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER");
    let away = format!("[-{person}\\SOFTWARE\\Policies\\Google\\Chrome]\n");
    let faulty = told("a.reg", &format!("REGEDIT4\n{}{away}", of(machine, "dword:00000001")));
    assert!(faulty.contains("`pack` must be a text"), "{faulty}");
    let both = of(machine, "\"york\"") + &of(person, "\"york\"");
    assert_eq!(told("a.reg", &format!("REGEDIT4\n{both}")), "");
}

#[test]
fn json_in_the_registry_s_extension_settings_is_read_as_chromium_reads_it() {
    let root = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome\\ExtensionSettings";
    let of = |mode: &str, hosts: &str| {
        told(
            "a.reg",
            &format!(
                "REGEDIT4\n[{root}]\n\"{ID}\"=\"{{\\\"installation_mode\\\":\\\"{mode}\\\"}}\"\n\
                 [{root}\\*]\n\"runtime_blocked_hosts\"=\"[\\\"*://a.uk\\\"]\"\n\
                 [{root}\\cjpalhdlnbpafiamejdnhcphjbkeiagm]\n\"installation_mode\"=\"allowed\"\n\
                 \"blocked_install_message\"=\"[No]\"\n\"runtime_blocked_hosts\"=\"[\\\"{hosts}\\\"]\"\n"
            ),
        )
    };
    assert_eq!(of("blocked", "*://a.uk"), "");
    assert!(of("blokced", "*://a.uk").contains("\"blokced\" is not one of"));
    assert!(of("blocked", "a.uk").contains("\"a.uk\" is not of the form"));
}

#[test]
fn defaults_of_extension_settings_may_be_taken_away() {
    let root = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome\\ExtensionSettings";
    let away = |name: &str| told("a.reg", &format!("REGEDIT4\n[-{root}\\{name}]\n"));
    for name in ["*", "update_url:https://it.penmoel.gov.uk/u.xml", ID] {
        assert_eq!(away(name), "");
    }
    assert!(away(&ID[1..]).contains("is no id of an extension"));
}

#[test]
fn rows_for_intune_are_checked() {
    let row = |key: &str, value: &str| {
        format!("\"a\",\"b\",\"./Device/Vendor/MSFT/Policy/Config/ProbityChrome~Policy~Probity/Probity_{key}\",\"String\",\"{value}\"\r\n")
    };
    let data = |text: &str| format!("<enabled/><data id=\"\"pack_value\"\" value=\"\"{text}\"\"/>");
    let table = |rows: &str| format!("Name,Description,OMA-URI,Data type,Value\r\n{rows}");
    let good = table(
        &(row("pack", &data("york"))
            + &row("configKeys", "<enabled/><data id=\"\"configKeys_value\"\" value=\"\"1&#xF000;pack\"\"/>")),
    );
    assert_eq!(told("a.csv", &good), "");
    assert!(told("a.csv", &table(&row("pack", &data(&"y".repeat(1100))))).contains("longer than the 1023 characters"));
    assert!(told("a.csv", &good.replace("<enabled/>", "<enable/>")).contains("must begin with <enabled/>"));
    assert!(told("a.csv", &good.replace("./Device/", "/Device/")).contains("is no address in the policy tree"));
    assert!(told("a.csv", &good.replace("york", "York!")).contains("`pack` is not of the form"));
}

#[test]
fn a_row_without_data_and_a_row_that_is_there_twice_are_named() {
    let row = |policy: &str, value: &str| {
        format!("a,b,./Device/Vendor/MSFT/Policy/Config/ProbityChrome~Policy~Probity/{policy},String,{value}\r\n")
    };
    let of = |rows: &[String]| told("a.csv", &format!("Name,Description,OMA-URI,Data type,Value\r\n{}", rows.concat()));
    for policy in ["Probity_pack", "Probity_allSettings"] {
        assert!(of(&[row(policy, "<enabled/>")]).contains("this row sets nothing"), "{policy}");
        assert!(!of(&[row(policy, "<disabled/>")]).contains("this row sets nothing"), "{policy}");
    }
    let flag = row("Probity_recommended", "<enabled/>");
    assert!(!of(std::slice::from_ref(&flag)).contains("sets nothing"));
    assert!(of(&[flag.clone(), flag]).contains("another row has the same OMA-URI"));
}

#[test]
fn templates_of_other_programs_are_left_alone() {
    let text = "<?xml version=\"1.0\"?>\n<policyDefinitions xmlns=\"http://www.microsoft.com/GroupPolicy/PolicyDefinitions\" \
        xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\" revision=\"1.0\" schemaVersion=\"1.0\">\
        <policyNamespaces><target prefix=\"a\" namespace=\"A.Policies\"/><using prefix=\"w\" namespace=\"W\"/></policyNamespaces>\
        <resources minRequiredRevision=\"1.0\"/><policies><policy name=\"Mode\" class=\"Machine\" displayName=\"$(string.Mode)\" \
        key=\"Software\\Policies\\Google\\Chrome\" presentation=\"$(presentation.Mode)\"><parentCategory ref=\"w:Cat\"/>\
        <supportedOn ref=\"w:S\"/><elements><enum id=\"Mode\" valueName=\"Mode\"><item displayName=\"$(string.One)\"><value>\
        <decimal value=\"1\"/></value></item></enum><boolean id=\"b\" valueName=\"b\"><trueValue><decimal value=\"1\"/></trueValue>\
        </boolean></elements></policy></policies></policyDefinitions>";
    assert_eq!(told("a.admx", text), "");
    let words = "<policyDefinitionResources xmlns=\"http://www.microsoft.com/GroupPolicy/PolicyDefinitions\" revision=\"1.0\" \
        schemaVersion=\"1.0\"><displayName/><description/><resources><stringTable><string id=\"Mode\">x</string></stringTable>\
        <presentationTable><presentation id=\"Mode\"><dropdownList refId=\"Mode\" noSort=\"true\" defaultItem=\"1\">x</dropdownList>\
        </presentation></presentationTable></resources></policyDefinitionResources>";
    assert_eq!(told("a.adml", words), "");
    assert!(told("a.adml", &words.replace("refId", "refid")).contains("has no `refId`"));
}
