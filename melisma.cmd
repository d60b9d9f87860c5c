@echo off
rem Starts Melisma from a checkout: finds a JDK, builds on first use or after the sources changed, and
rem runs the command given; without one, or with "open [SCORE]", shows the studio's window.
setlocal
call "%~dp0.mvn\find-jdk.cmd"
if errorlevel 1 exit /b 1
rem ONNX Runtime reports its use to its makers unless told not to. Melisma reports nothing to anybody.
set "ORT_DISABLE_TELEMETRY=1"
set "MODULE=render-engine"
if "%~1"=="" set "MODULE=app"
if /i "%~1"=="open" set "MODULE=app"
set "ENGINE_DIST=%~dp0render-engine\target\dist"
set "APP_DIST=%~dp0app\target\dist"
set "DIST=%~dp0%MODULE%\target\dist"
set "APP_NATIVES=javafx.graphics,javafx.media,javafx.web,com.microsoft.onnxruntime"
rem The synthesizer of the Java runtime, for accompaniments: docs/decisions/0008.
set "SYNTHESIZER=--add-exports=java.desktop/com.sun.media.sound"
set "NO_PREFERENCES=-Djava.util.prefs.PreferencesFactory=studio.melisma.accompaniment.NoPreferences"
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "$stamp=Get-Item (Join-Path $env:DIST '.built') -Force -ErrorAction SilentlyContinue;" ^
  "if (-not $stamp) { exit 1 };" ^
  "if ($env:MODULE -eq 'app' -and (Test-Path '%~dp0app\target\engraving\without-npm') -and (Get-Command npm.cmd -ErrorAction SilentlyContinue)) { exit 1 };" ^
  "$root='%~dp0'; $modules=@('render-engine')+@($env:MODULE) | Select-Object -Unique;" ^
  "$sources=@(Get-Item ($root+'pom.xml'))+@($modules | ForEach-Object { Get-Item ($root+$_+'\pom.xml'); Get-ChildItem -Recurse -File ($root+$_+'\src\main') });" ^
  "if ($sources | Where-Object { $_.LastWriteTimeUtc -gt $stamp.LastWriteTimeUtc }) { exit 1 } else { exit 0 }"
if errorlevel 1 (
  echo Building Melisma ^(once; a minute or two, longer while its libraries are fetched^) 1>&2
  if exist "%ENGINE_DIST%" rmdir /s /q "%ENGINE_DIST%"
  if "%MODULE%"=="app" if exist "%APP_DIST%" rmdir /s /q "%APP_DIST%"
  call "%~dp0mvnw.cmd" -B -ntp -Dspotless.check.skip "-Dmaven.test.skip=true" -f "%~dp0pom.xml" -pl %MODULE% -am package > "%~dp0.melisma-build.log" 2>&1
  if errorlevel 1 (
    echo The build failed; its log is %~dp0.melisma-build.log 1>&2
    findstr /b /c:"[ERROR]" "%~dp0.melisma-build.log" 1>&2
    exit /b 1
  )
  "%JAVA_HOME%\bin\java.exe" "-XX:AOTCacheOutput=%ENGINE_DIST%\melisma.aot" -Xlog:disable --enable-native-access=ALL-UNNAMED "%SYNTHESIZER%=ALL-UNNAMED" "%NO_PREFERENCES%" "-Donnxruntime.native.path=%ENGINE_DIST%\native" -cp "%ENGINE_DIST%\lib\*" studio.melisma.cli.Melisma warm-up >nul 2>nul
  type nul > "%ENGINE_DIST%\.built"
  if "%MODULE%"=="app" (
    "%JAVA_HOME%\bin\java.exe" "-XX:AOTCacheOutput=%APP_DIST%\melisma.aot" -Xlog:disable -XX:+UseSerialGC --enable-native-access=%APP_NATIVES% "%SYNTHESIZER%=studio.melisma.engine" "%NO_PREFERENCES%" "-Donnxruntime.native.path=%APP_DIST%\native" -Dmelisma.warm-up=true -Dglass.platform=Headless -Dprism.order=sw -p "%APP_DIST%\lib" -m studio.melisma.app/studio.melisma.app.Studio >nul 2>nul
    type nul > "%APP_DIST%\.built"
  )
)
set AOT=
if exist "%DIST%\melisma.aot" set AOT="-XX:AOTCache=%DIST%\melisma.aot"
if "%MODULE%"=="app" goto window
"%JAVA_HOME%\bin\java.exe" %AOT% -Xlog:disable -Xlog:all=off -XX:+UseSerialGC -XX:MaxRAMPercentage=50 --enable-native-access=ALL-UNNAMED "%SYNTHESIZER%=ALL-UNNAMED" "%NO_PREFERENCES%" "-Donnxruntime.native.path=%DIST%\native" %MELISMA_JAVA_OPTS% -cp "%DIST%\lib\*" studio.melisma.cli.Melisma %*
exit /b %errorlevel%

:window
set SCORE=
if not "%~2"=="" set SCORE="%~2"
"%JAVA_HOME%\bin\java.exe" %AOT% -Xlog:disable -Xlog:all=off -XX:+UseSerialGC -XX:MaxRAMPercentage=50 --enable-native-access=%APP_NATIVES% "%SYNTHESIZER%=studio.melisma.engine" "%NO_PREFERENCES%" "-Donnxruntime.native.path=%DIST%\native" %MELISMA_JAVA_OPTS% -p "%DIST%\lib" -m studio.melisma.app/studio.melisma.app.Studio %SCORE%
exit /b %errorlevel%
