# Probity for Cyngor Sir Penmoel / Penmoel County Council: takes the settings of Probity away.
# Run it as the system, in 64-bit PowerShell. It can run any number of times.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\hgfedcbaponmlkjihgfedcbaponmlkji'

$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
$machine.DeleteSubKeyTree($Path, $false)
Write-Output 'Nothing of Probity is there'
exit 0
