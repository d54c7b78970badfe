@echo off
rem Starts Muster: finds a JDK, builds on first use, and runs the command. Unlike the launcher for other systems it does
rem not notice changed sources (delete cli\target\app then) and rehearses nothing, so starts take longer.
setlocal enabledelayedexpansion
set "home=%~dp0"
set "jdk="
if defined JAVA_HOME call :check "%JAVA_HOME%"
if not defined jdk for /f "delims=" %%j in ('where java 2^>nul') do if not defined jdk call :check "%%~dpj.."
if not defined jdk for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Zulu\zulu-*" "%USERPROFILE%\.jdks\*") do if not defined jdk call :check "%%~d"
if not defined jdk (
  echo muster: no JDK 25 or newer was found in JAVA_HOME, on the PATH or in the usual folders 1>&2
  echo muster: install one, for example Eclipse Temurin 25 from https://adoptium.net, and run this again 1>&2
  exit /b 2
)
set "app=%home%cli\target\app"
if not exist "%app%\.built" (
  echo muster: building ^(once; takes a minute or two^) 1>&2
  set "JAVA_HOME=%jdk%"
  pushd "%home%"
  call mvnw.cmd -q -B -DskipTests -Dspotless.check.skip -pl cli -am package 1>&2
  set "failed=!errorlevel!"
  popd
  if not "!failed!"=="0" (
    echo muster: the build failed; what it said stands above 1>&2
    exit /b 1
  )
  echo built> "%app%\.built"
)
"%jdk%\bin\java" -XX:+UseSerialGC -Xms64m -XX:MaxNewSize=96m --enable-native-access=ALL-UNNAMED %MUSTER_JAVA_OPTIONS% -cp "%app%\*" dev.muster.cli.Muster %*
exit /b %errorlevel%

:check
if not exist "%~1\bin\javac.exe" exit /b
if not exist "%~1\release" exit /b
for /f "tokens=2 delims==." %%v in ('findstr /b JAVA_VERSION= "%~1\release"') do set "feature=%%~v"
set "feature=!feature:"=!"
if !feature! geq 25 set "jdk=%~1"
exit /b
