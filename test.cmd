@echo off
rem Builds with warnings as errors, checks the format and runs the tests. Tests whose server does not run on Windows are skipped and say so.
setlocal
cd /d "%~dp0"
where dotnet >nul 2>nul || (echo DeskDevice needs the .NET SDK 10: see https://dotnet.microsoft.com/download & exit /b 1)
set filter=--filter "Category!=Long"
if "%~1"=="--long" (set DESKDEVICE_LONG=1& set filter=)
dotnet build DeskDevice.sln -nologo -v quiet -warnaserror || exit /b 1
dotnet format whitespace . --folder --verify-no-changes || exit /b 1
dotnet test DeskDevice.sln --no-build -nologo -m:1 %filter%
