@echo off
rem Runs Maven with a JDK that can build Melisma: the installed Maven where there is one, else the one
rem named in .mvn\wrapper\maven-wrapper.properties, fetched once and checked by its digest.
setlocal
call "%~dp0.mvn\find-jdk.cmd"
if errorlevel 1 exit /b 1
set "MAVEN_OPTS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
where mvn.cmd >nul 2>nul
if not errorlevel 1 (
  call mvn.cmd %*
  exit /b %errorlevel%
)
for /f "usebackq tokens=1,2 delims==" %%A in ("%~dp0.mvn\wrapper\maven-wrapper.properties") do (
  if "%%A"=="distributionUrl" set "MAVEN_URL=%%B"
  if "%%A"=="distributionSha256Sum" set "MAVEN_DIGEST=%%B"
)
set "MAVEN_DISTS=%USERPROFILE%\.m2\wrapper\dists\melisma-%MAVEN_DIGEST%"
if not exist "%MAVEN_DISTS%\bin\mvn.cmd" (
  echo Fetching Maven from %MAVEN_URL% 1>&2
  powershell -NoProfile -ExecutionPolicy Bypass -Command ^
    "$ErrorActionPreference='Stop'; $ProgressPreference='SilentlyContinue';" ^
    "$work=Join-Path $env:TEMP ('melisma-'+[guid]::NewGuid()); New-Item -ItemType Directory $work | Out-Null;" ^
    "try { $zip=Join-Path $work 'maven.zip'; Invoke-WebRequest -UseBasicParsing $env:MAVEN_URL -OutFile $zip;" ^
    "if ((Get-FileHash $zip -Algorithm SHA256).Hash -ne $env:MAVEN_DIGEST) { throw 'What was fetched has another digest than expected. It was not used.' };" ^
    "Expand-Archive $zip $work; New-Item -ItemType Directory -Force (Split-Path $env:MAVEN_DISTS) | Out-Null;" ^
    "Move-Item (Get-ChildItem $work -Directory | Select-Object -First 1).FullName $env:MAVEN_DISTS } finally { Remove-Item -Recurse -Force $work }"
  if errorlevel 1 exit /b 1
)
call "%MAVEN_DISTS%\bin\mvn.cmd" %*
exit /b %errorlevel%
