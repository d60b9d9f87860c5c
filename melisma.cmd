@echo off
rem Starts Melisma from a checkout: finds a JDK, builds on first use or after the sources changed, and
rem runs the command given.
setlocal
call "%~dp0.mvn\find-jdk.cmd"
if errorlevel 1 exit /b 1
set "DIST=%~dp0render-engine\target\dist"
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "$stamp=Get-Item (Join-Path $env:DIST '.built') -Force -ErrorAction SilentlyContinue;" ^
  "if (-not $stamp) { exit 1 };" ^
  "$root='%~dp0'; $sources=@(Get-Item ($root+'pom.xml'),($root+'render-engine\pom.xml'))+@(Get-ChildItem -Recurse -File ($root+'render-engine\src\main'));" ^
  "if ($sources | Where-Object { $_.LastWriteTimeUtc -gt $stamp.LastWriteTimeUtc }) { exit 1 } else { exit 0 }"
if errorlevel 1 (
  echo Building Melisma ^(once; a minute or two, longer while its libraries are fetched^) 1>&2
  if exist "%DIST%" rmdir /s /q "%DIST%"
  call "%~dp0mvnw.cmd" -B -ntp -Dspotless.check.skip -DskipTests -f "%~dp0pom.xml" -pl render-engine -am package > "%~dp0.melisma-build.log" 2>&1
  if errorlevel 1 (
    echo The build failed; its log is %~dp0.melisma-build.log 1>&2
    findstr /b /c:"[ERROR]" "%~dp0.melisma-build.log" 1>&2
    exit /b 1
  )
  "%JAVA_HOME%\bin\java.exe" "-XX:AOTCacheOutput=%DIST%\melisma.aot" -Xlog:disable --enable-native-access=ALL-UNNAMED "-Donnxruntime.native.path=%DIST%\native" -cp "%DIST%\lib\*" studio.melisma.cli.Melisma warm-up >nul 2>nul
  type nul > "%DIST%\.built"
)
set AOT=
if exist "%DIST%\melisma.aot" set AOT="-XX:AOTCache=%DIST%\melisma.aot"
"%JAVA_HOME%\bin\java.exe" %AOT% -Xlog:disable -Xlog:all=off -XX:+UseSerialGC -XX:MaxRAMPercentage=50 --enable-native-access=ALL-UNNAMED "-Donnxruntime.native.path=%DIST%\native" %MELISMA_JAVA_OPTS% -cp "%DIST%\lib\*" studio.melisma.cli.Melisma %*
exit /b %errorlevel%
