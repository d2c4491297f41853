//! Scripts for Edge: one sees whether the registry is right, one puts it right.
//!
//! They are plain ASCII, because Windows PowerShell reads a file without a byte order
//! mark in the machine's own code page, and Intune's manual asks for none. What is not
//! printable ASCII is written by its number, so that a reader sees every character that
//! is there. They write nothing to the error stream and name no value: Intune keeps
//! what they say.

use crate::targets::windows::registry::{settings_keys, settings_path, Cell, RegistryKey};
use crate::targets::windows::values::{carried, one_line};
use crate::{Channel, Plan};

/// Ends with 1 where anything differs from the configuration.
pub(super) fn detect(plan: &Plan, channel: &Channel) -> Vec<u8> {
    script(plan, "sees whether Edge has the settings of Probity", &expected(plan, channel), &[COMPARE, DETECT])
}

/// Writes what differs, takes away what is not in the configuration, looks again.
pub(super) fn remediate(plan: &Plan, channel: &Channel) -> Vec<u8> {
    script(plan, "gives Edge the settings of Probity", &expected(plan, channel), &[COMPARE, REMEDIATE])
}

/// Ends with 1 where settings are left.
pub(super) fn detect_rest(plan: &Plan, channel: &Channel) -> Vec<u8> {
    script(plan, "sees whether settings of Probity are left", &whole(channel), &[DETECT_REST])
}

/// Takes all settings away.
pub(super) fn remove(plan: &Plan, channel: &Channel) -> Vec<u8> {
    script(plan, "takes the settings of Probity away", &whole(channel), &[REMOVE])
}

fn script(plan: &Plan, does: &str, data: &str, parts: &[&str]) -> Vec<u8> {
    let organisation: String =
        one_line(&plan.organisation).chars().map(|c| if c.is_ascii() { c } else { '?' }).collect();
    let text = format!("# Probity for {organisation}: {does}.\n{BEGIN}\n{data}\n{}", parts.join("\n"));
    text.replace('\n', "\r\n").into_bytes()
}

/// The key above `policy`, which is the extension's alone.
fn whole(channel: &Channel) -> String {
    let path = settings_path(channel);
    format!("$Path = {}\n", literal(path.trim_end_matches(r"\policy")))
}

/// The keys and values that have to be there, as a literal.
fn expected(plan: &Plan, channel: &Channel) -> String {
    let mut text =
        "# Every key below is Probity's alone: what is not listed in it is taken away.\n$Keys = @(\n".to_owned();
    for RegistryKey { path, cells } in settings_keys(channel, &carried(plan)) {
        text += &format!("    @{{\n        Path = {}\n        Cells = @(\n", literal(&path));
        for (name, cell) in cells {
            let (kind, value) = match cell {
                Cell::Number(number) => ("DWord", number.to_string()),
                Cell::Text(text) => ("String", literal(&text)),
            };
            text += &format!("            @{{ Name = {}; Kind = '{kind}'; Value = {value} }}\n", literal(&name));
        }
        text += "        )\n    }\n";
    }
    text + ")\n"
}

/// A text as a single-quoted literal, in which nothing but the quote itself means
/// anything; other characters by their UTF-16 numbers, joined on.
fn literal(text: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut plain = String::new();
    for c in text.chars() {
        if c == ' ' || c.is_ascii_graphic() {
            plain.push(c);
            if c == '\'' {
                plain.push(c);
            }
            continue;
        }
        if !plain.is_empty() {
            parts.push(format!("'{}'", std::mem::take(&mut plain)));
        }
        parts.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("[char]0x{unit:04X}")));
    }
    if parts.is_empty() {
        return format!("'{plain}'");
    }
    if !plain.is_empty() {
        parts.push(format!("'{plain}'"));
    }
    format!("(-join @({}))", parts.join(", "))
}

/// All that the scripts do, without the keys: what a script is compared with.
pub(crate) fn programs() -> [String; 4] {
    let whole = |parts: &[&str]| format!("{BEGIN}\n{}", parts.join("\n"));
    [whole(&[COMPARE, DETECT]), whole(&[COMPARE, REMEDIATE]), whole(&[DETECT_REST]), whole(&[REMOVE])]
}

const BEGIN: &str = r"# Run it as the system, in 64-bit PowerShell. It can run any number of times.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
";

/// Returns the places that differ, without their values.
const COMPARE: &str = r#"function Get-Difference {
    param ($Machine)
    foreach ($key in $Keys) {
        $open = $Machine.OpenSubKey($key.Path)
        if ($null -eq $open) {
            $key.Path
            continue
        }
        try {
            foreach ($value in $key.Cells) {
                $there = $open.GetValue($value.Name, $null, 'DoNotExpandEnvironmentNames')
                if ($null -eq $there -or $open.GetValueKind($value.Name).ToString() -ne $value.Kind) {
                    $key.Path + '\' + $value.Name
                } elseif (-not [string]::Equals([string]$there, [string]$value.Value, [StringComparison]::Ordinal)) {
                    $key.Path + '\' + $value.Name
                }
            }
            $names = @($key.Cells | ForEach-Object { $_.Name })
            foreach ($name in $open.GetValueNames()) {
                if ($names -notcontains $name) { $key.Path + '\' + $name }
            }
            $paths = @($Keys | ForEach-Object { $_.Path })
            foreach ($name in $open.GetSubKeyNames()) {
                if ($paths -notcontains ($key.Path + '\' + $name)) { $key.Path + '\' + $name }
            }
        } finally {
            $open.Close()
        }
    }
}

function Open-Machine {
    [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
}
"#;

const DETECT: &str = r#"$machine = Open-Machine
$different = @(Get-Difference -Machine $machine)
if ($different.Count -gt 0) {
    Write-Output "Different: $($different.Count), first: $($different[0])"
    exit 1
}
Write-Output 'As configured'
exit 0
"#;

const REMEDIATE: &str = r#"$machine = Open-Machine
$paths = @($Keys | ForEach-Object { $_.Path })
foreach ($key in $Keys) {
    # Opens the key or makes it.
    $open = $machine.CreateSubKey($key.Path)
    try {
        $names = @($key.Cells | ForEach-Object { $_.Name })
        foreach ($name in $open.GetValueNames()) {
            if ($names -notcontains $name) { $open.DeleteValue($name, $false) }
        }
        foreach ($name in $open.GetSubKeyNames()) {
            if ($paths -notcontains ($key.Path + '\' + $name)) { $open.DeleteSubKeyTree($name, $false) }
        }
        foreach ($value in $key.Cells) {
            $there = $open.GetValue($value.Name, $null, 'DoNotExpandEnvironmentNames')
            $same = $null -ne $there -and
                $open.GetValueKind($value.Name).ToString() -eq $value.Kind -and
                [string]::Equals([string]$there, [string]$value.Value, [StringComparison]::Ordinal)
            if (-not $same) { $open.SetValue($value.Name, $value.Value, $value.Kind) }
        }
    } finally {
        $open.Close()
    }
}
$different = @(Get-Difference -Machine $machine)
if ($different.Count -gt 0) {
    Write-Output "Still different: $($different.Count), first: $($different[0])"
    exit 1
}
Write-Output 'As configured'
exit 0
"#;

const DETECT_REST: &str = r"$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
if ($null -ne $machine.OpenSubKey($Path)) {
    Write-Output 'There are settings of Probity'
    exit 1
}
Write-Output 'Nothing of Probity is there'
exit 0
";

const REMOVE: &str = r"$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
$machine.DeleteSubKeyTree($Path, $false)
Write-Output 'Nothing of Probity is there'
exit 0
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_literal_is_run() {
        assert_eq!(literal("a'b $x `n $(calc) \"q\""), "'a''b $x `n $(calc) \"q\"'");
        assert_eq!(literal(""), "''");
        assert_eq!(literal("a\nŵ"), "(-join @('a', [char]0x000A, [char]0x0175))");
        assert_eq!(literal("\u{1f600}'"), "(-join @([char]0xD83D, [char]0xDE00, ''''))");
        // PowerShell takes a curly quote for a straight one.
        assert_eq!(literal("’; calc"), "(-join @([char]0x2019, '; calc'))");
    }
}
