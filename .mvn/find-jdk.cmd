@echo off
rem Called by mvnw.cmd and melisma.cmd: sets JAVA_HOME to a JDK of at least version 25, or says what
rem to install and fails.
set "MELISMA_JDK="
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for %%J in (javac.exe) do if not "%%~$PATH:J"=="" call :consider "%%~dp$PATH:J.."
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\BellSoft\*" "%USERPROFILE%\.jdks\*" "%LocalAppData%\Programs\Eclipse Adoptium\*") do call :consider "%%~D"
if defined MELISMA_JDK (
  set "JAVA_HOME=%MELISMA_JDK%"
  exit /b 0
)
echo Melisma needs a Java Development Kit 25 or newer: install one (for example Eclipse Temurin 25, from adoptium.net) and run this again. 1>&2
exit /b 1

:consider
if defined MELISMA_JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  for /f "delims=." %%N in ("%%~V") do if %%N geq 25 set "MELISMA_JDK=%~f1"
)
exit /b 0
