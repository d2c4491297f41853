# Probity for Anytown Council: gives Edge the settings of Probity.
# Run it as the system, in 64-bit PowerShell. It can run any number of times.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# Every key below is Probity's alone: what is not listed in it is taken away.
$Keys = @(
    @{
        Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\ponmlkjihgfedcbaponmlkjihgfedcba\policy'
        Cells = @(
            @{ Name = 'pack'; Kind = 'String'; Value = 'york, recommended' }
            @{ Name = 'recommended'; Kind = 'DWord'; Value = 1 }
            @{ Name = 'packEveryMinutes'; Kind = 'DWord'; Value = 720 }
            @{ Name = 'auditNotice'; Kind = 'String'; Value = (-join @('Line one.', [char]0x000A, 'IT''s "own" <words> & $more')) }
            @{ Name = 'disabled'; Kind = 'DWord'; Value = 0 }
            @{ Name = 'configVersion'; Kind = 'DWord'; Value = 12 }
        )
    }
    @{
        Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\ponmlkjihgfedcbaponmlkjihgfedcba\policy\officialAccounts'
        Cells = @(
            @{ Name = '1'; Kind = 'String'; Value = 'x:AnytownCouncil' }
            @{ Name = '2'; Kind = 'String'; Value = (-join @('facebook:Cyngor Unrhyw Dref ', [char]0x0175)) }
        )
    }
    @{
        Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\ponmlkjihgfedcbaponmlkjihgfedcba\policy\severities'
        Cells = @(
            @{ Name = '1'; Kind = 'String'; Value = 'abuse = info' }
        )
    }
    @{
        Path = 'Software\Policies\Microsoft\Edge\3rdparty\extensions\ponmlkjihgfedcbaponmlkjihgfedcba\policy\configKeys'
        Cells = @(
            @{ Name = '1'; Kind = 'String'; Value = 'pack' }
            @{ Name = '2'; Kind = 'String'; Value = 'recommended' }
            @{ Name = '3'; Kind = 'String'; Value = 'disabled' }
            @{ Name = '4'; Kind = 'String'; Value = 'officialAccounts' }
            @{ Name = '5'; Kind = 'String'; Value = 'severities' }
            @{ Name = '6'; Kind = 'String'; Value = 'auditNotice' }
            @{ Name = '7'; Kind = 'String'; Value = 'packEveryMinutes' }
            @{ Name = '8'; Kind = 'String'; Value = 'configVersion' }
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
