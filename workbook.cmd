@echo off
rem Starts the built command; "dotnet build src/Cli" builds it.
if not exist "%~dp0artifacts\lab\command.txt" (
  echo The workbook command is not built. Run: dotnet build src/Cli 1>&2
  exit /b 1
)
set /p WORKBOOK_COMMAND=<"%~dp0artifacts\lab\command.txt"
dotnet "%WORKBOOK_COMMAND%" %*
