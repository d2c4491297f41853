# Probity for Cyngor Sir Penmoel / Penmoel County Council: sees whether Edge has the settings of Probity.
# Run it as the system, in 64-bit PowerShell. It can run any number of times.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# Every key below is Probity's alone: what is not listed in it is taken away.
$Keys = @(
    @{
        Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\hgfedcbaponmlkjihgfedcbaponmlkji\policy'
        Cells = @(
            @{ Name = 'pack'; Kind = 'String'; Value = 'york' }
            @{ Name = 'recommended'; Kind = 'DWord'; Value = 1 }
            @{ Name = 'role'; Kind = 'String'; Value = 'officer' }
            @{ Name = 'politicallyRestricted'; Kind = 'DWord'; Value = 0 }
            @{ Name = 'managedDevice'; Kind = 'DWord'; Value = 1 }
            @{ Name = 'workingTime'; Kind = 'String'; Value = 'mon-fri 08:30-17:00' }
            @{ Name = 'failMode'; Kind = 'String'; Value = 'let_through' }
            @{ Name = 'packUrl'; Kind = 'String'; Value = 'https://it.penmoel.gov.uk/probity/penmoel-{format}.json' }
            @{ Name = 'auditMode'; Kind = 'String'; Value = 'counts' }
            @{ Name = 'auditUrl'; Kind = 'String'; Value = 'https://otel.penmoel.gov.uk/v1/metrics' }
            @{ Name = 'auditNotice'; Kind = 'String'; Value = 'The communications team sees daily numbers for the council''s own accounts, to find rules that get in the way.' }
            @{ Name = 'language'; Kind = 'String'; Value = 'cy' }
            @{ Name = 'supportText'; Kind = 'String'; Value = 'IT service desk, extension 4000' }
            @{ Name = 'supportUrl'; Kind = 'String'; Value = 'https://it.penmoel.gov.uk/help' }
            @{ Name = 'configVersion'; Kind = 'DWord'; Value = 12 }
        )
    }
    @{
        Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\hgfedcbaponmlkjihgfedcbaponmlkji\policy\officialAccounts'
        Cells = @(
            @{ Name = '1'; Kind = 'String'; Value = 'x:PenmoelCC' }
            @{ Name = '2'; Kind = 'String'; Value = 'facebook:Penmoel County Council' }
            @{ Name = '3'; Kind = 'String'; Value = 'linkedin:Penmoel County Council' }
        )
    }
    @{
        Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\hgfedcbaponmlkjihgfedcbaponmlkji\policy\severities'
        Cells = @(
            @{ Name = '1'; Kind = 'String'; Value = 'abuse = info' }
            @{ Name = '2'; Kind = 'String'; Value = 'york/party-mention = confirm' }
        )
    }
    @{
        Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\hgfedcbaponmlkjihgfedcbaponmlkji\policy\windows'
        Cells = @(
            @{ Name = '1'; Kind = 'String'; Value = 'pre_election 2027-03-22T00:00:00Z 2027-05-06T22:00:00+01:00 Local elections 2027' }
        )
    }
    @{
        Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\hgfedcbaponmlkjihgfedcbaponmlkji\policy\embargoes'
        Cells = @(
            @{ Name = '1'; Kind = 'String'; Value = '2027-03-14T00:01:00Z harbour, leisure centre' }
        )
    }
    @{
        Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\hgfedcbaponmlkjihgfedcbaponmlkji\policy\publicDetails'
        Cells = @(
            @{ Name = '1'; Kind = 'String'; Value = '01904 55*' }
            @{ Name = '2'; Kind = 'String'; Value = 'press@penmoel.gov.uk' }
        )
    }
    @{
        Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\hgfedcbaponmlkjihgfedcbaponmlkji\policy\allowTerms'
        Cells = @(
            @{ Name = '1'; Kind = 'String'; Value = 'Tory Lane' }
        )
    }
    @{
        Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\hgfedcbaponmlkjihgfedcbaponmlkji\policy\packKeys'
        Cells = @(
            @{ Name = '1'; Kind = 'String'; Value = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=' }
        )
    }
    @{
        Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\hgfedcbaponmlkjihgfedcbaponmlkji\policy\defaults'
        Cells = @(
            @{ Name = '1'; Kind = 'String'; Value = 'language' }
            @{ Name = '2'; Kind = 'String'; Value = 'recommended' }
            @{ Name = '3'; Kind = 'String'; Value = 'workingTime' }
        )
    }
    @{
        Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\hgfedcbaponmlkjihgfedcbaponmlkji\policy\configKeys'
        Cells = @(
            @{ Name = '01'; Kind = 'String'; Value = 'allowTerms' }
            @{ Name = '02'; Kind = 'String'; Value = 'auditMode' }
            @{ Name = '03'; Kind = 'String'; Value = 'auditNotice' }
            @{ Name = '04'; Kind = 'String'; Value = 'auditUrl' }
            @{ Name = '05'; Kind = 'String'; Value = 'configKeys' }
            @{ Name = '06'; Kind = 'String'; Value = 'configVersion' }
            @{ Name = '07'; Kind = 'String'; Value = 'defaults' }
            @{ Name = '08'; Kind = 'String'; Value = 'embargoes' }
            @{ Name = '09'; Kind = 'String'; Value = 'failMode' }
            @{ Name = '10'; Kind = 'String'; Value = 'language' }
            @{ Name = '11'; Kind = 'String'; Value = 'managedDevice' }
            @{ Name = '12'; Kind = 'String'; Value = 'officialAccounts' }
            @{ Name = '13'; Kind = 'String'; Value = 'pack' }
            @{ Name = '14'; Kind = 'String'; Value = 'packKeys' }
            @{ Name = '15'; Kind = 'String'; Value = 'packUrl' }
            @{ Name = '16'; Kind = 'String'; Value = 'politicallyRestricted' }
            @{ Name = '17'; Kind = 'String'; Value = 'publicDetails' }
            @{ Name = '18'; Kind = 'String'; Value = 'recommended' }
            @{ Name = '19'; Kind = 'String'; Value = 'role' }
            @{ Name = '20'; Kind = 'String'; Value = 'severities' }
            @{ Name = '21'; Kind = 'String'; Value = 'supportText' }
            @{ Name = '22'; Kind = 'String'; Value = 'supportUrl' }
            @{ Name = '23'; Kind = 'String'; Value = 'windows' }
            @{ Name = '24'; Kind = 'String'; Value = 'workingTime' }
        )
    }
)

function Get-Difference {
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

$machine = Open-Machine
$different = @(Get-Difference -Machine $machine)
if ($different.Count -gt 0) {
    Write-Output "Different: $($different.Count), first: $($different[0])"
    exit 1
}
Write-Output 'As configured'
exit 0
