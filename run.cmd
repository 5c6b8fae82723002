@echo off
rem Builds DeskDevice where that is needed and starts it: run [demo^|gateway^|desks^|replay^|rehearse^|journal^|limits^|roster] [--help]
setlocal
where dotnet >nul 2>nul || (echo DeskDevice needs the .NET SDK 10: see https://dotnet.microsoft.com/download & exit /b 1)
dotnet build "%~dp0gateway\Run\Run.csproj" -c Release -nologo -v quiet || exit /b 1
dotnet "%~dp0gateway\Run\bin\Release\net10.0\deskdevice.dll" %*
