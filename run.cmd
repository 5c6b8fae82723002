@echo off
rem Builds DeskDevice where that is needed and starts it: run [demo^|gateway^|desks^|replay^|rehearse^|journal^|limits^|roster^|fleet^|release^|certificate^|publish] [--help]
setlocal
where dotnet >nul 2>nul || (echo DeskDevice needs the .NET SDK 10: see https://dotnet.microsoft.com/download & exit /b 1)
if /i "%~1"=="publish" goto publish
dotnet build "%~dp0gateway\Run\Run.csproj" -c Release -nologo -v quiet || exit /b 1
dotnet "%~dp0gateway\Run\bin\Release\net10.0\deskdevice.dll" %*
exit /b %errorlevel%

rem publish [FOLDER] [RUNTIME]: a folder for a Linux server that has no .NET, see docs/install.md
:publish
set "to=%~2"
if "%to%"=="" set "to=%~dp0publish\deskdevice"
set "runtime=%~3"
if "%runtime%"=="" set "runtime=linux-x64"
echo Publishing for %runtime%; this takes some minutes ...
dotnet publish "%~dp0gateway\Run\Run.csproj" -c Release -r %runtime% --self-contained -o "%to%\program" -nologo -v quiet || exit /b 1
copy /y "%~dp0gateway\Run\Install\*" "%to%\" >nul || exit /b 1
echo %to% holds the program, its unit and its settings. Copy it to the server, and run there: chmod +x install.sh program/deskdevice ^&^& sudo ./install.sh
