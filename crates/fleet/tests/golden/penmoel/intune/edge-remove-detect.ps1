# Probity for Cyngor Sir Penmoel / Penmoel County Council: sees whether settings of Probity are left.
# Run it as the system, in 64-bit PowerShell. It can run any number of times.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\hgfedcbaponmlkjihgfedcbaponmlkji'

$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
if ($null -ne $machine.OpenSubKey($Path)) {
    Write-Output 'There are settings of Probity'
    exit 1
}
Write-Output 'Nothing of Probity is there'
exit 0
