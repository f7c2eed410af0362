<#
.SYNOPSIS
    Set Daybook up in this checkout, then open it. The Windows form of run.sh.
.DESCRIPTION
    powershell -ExecutionPolicy Bypass -File packaging\run.ps1                open the window
    powershell -ExecutionPolicy Bypass -File packaging\run.ps1 --setup-only   set up and stop
    powershell -ExecutionPolicy Bypass -File packaging\run.ps1 demo --headless --out DIR

    Everything goes into .venv in the checkout. What is already done is not done again: a copy of what
    was installed is kept in .venv\set-up and compared. Nothing needs an administrator: the wheels bring
    every library the window needs on Windows.
    Exit status 1: it could not be set up. Otherwise that of the program.
#>
# No param block: every argument, dashes and all, belongs to the program.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$root = Split-Path -Parent $PSScriptRoot
$lock = Join-Path $PSScriptRoot 'requirements.txt'
$settings = Join-Path $root 'pyproject.toml'
$venv = Join-Path $root '.venv'
$python = Join-Path $venv 'Scripts\python.exe'
$done = Join-Path $venv 'set-up'
$newEnough = 'import sys; sys.exit(sys.version_info < (3, 11))'

function Stop-WithSentence([string] $sentence) {
    [Console]::Error.WriteLine($sentence)
    exit 1
}

function Test-Python([string] $program, [string[]] $options) {
    # A command that is not there throws; one that only opens the Microsoft Store fails.
    try { & $program @options -c $newEnough 2>&1 | Out-Null } catch { return $false }
    return $LASTEXITCODE -eq 0
}

function New-Venv {
    $candidates = @(
        @{ Program = 'py'; Options = @('-3') },
        @{ Program = 'python'; Options = @() },
        @{ Program = 'python3'; Options = @() }
    )
    foreach ($candidate in $candidates) {
        $program = $candidate.Program
        $options = $candidate.Options
        if (Test-Python $program $options) {
            Write-Host "Making $venv"
            & $program @options -m venv --clear $venv
            if ($LASTEXITCODE -ne 0) { Stop-WithSentence "The folder $venv could not be made. Look at the lines above, then run this again." }
            return
        }
    }
    Stop-WithSentence 'Daybook needs Python 3.11 or newer, and none was found. Install it, then run this again.'
}

function Test-Done([string] $file) {
    $copy = Join-Path $done (Split-Path -Leaf $file)
    return (Test-Path $copy) -and ((Get-FileHash $copy).Hash -eq (Get-FileHash $file).Hash)
}

function Save-Done([string] $file) {
    New-Item -ItemType Directory -Force -Path $done | Out-Null
    Copy-Item -Force $file $done
}

function Invoke-Pip([string[]] $options) {
    & $python -m pip install --quiet --disable-pip-version-check --no-input --no-deps @options
    if ($LASTEXITCODE -ne 0) { Stop-WithSentence 'Setting up stopped, and the lines above say why. Often it is the network. Put that right, then run this again: it goes on where it stopped.' }
}

function Install-Requirements {
    if (Test-Done $lock) { return }
    Write-Host 'Installing what requirements.txt pins. The first time this takes some minutes.'
    Invoke-Pip @('--require-hashes', '--only-binary', ':all:', '--requirement', $lock)
    Save-Done $lock
}

function Install-Checkout {
    # Again when its settings change, or when the folder has been moved.
    $where = Join-Path $done 'checkout'
    if ((Test-Done $settings) -and (Test-Path $where) -and ((Get-Content $where) -eq $root)) { return }
    Invoke-Pip @('--no-build-isolation', '--editable', $root)
    Save-Done $settings
    Set-Content -Path $where -Value $root
}

if (-not (Test-Path $python) -or -not (Test-Python $python @())) { New-Venv }
Install-Requirements
Install-Checkout

if ($args.Count -gt 0 -and $args[0] -eq '--setup-only') {
    Write-Host 'Daybook is set up.'
    exit 0
}
& $python -m desktop @args
exit $LASTEXITCODE
