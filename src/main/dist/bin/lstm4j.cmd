@echo off
rem Starts lstm4j with the JVM's fast vectors. Java is taken from runtime\ beside bin\, else from JAVA_HOME,
rem else from the PATH. LSTM4J_OPTS holds options for Java, with blanks between them.
setlocal EnableExtensions DisableDelayedExpansion
set lstm4j_oldest=17
for %%f in ("%~dp0..") do set "lstm4j_home=%%~ff"
if exist "%lstm4j_home%\lib\lstm4j.jar" goto java
>&2 echo lstm4j: program: expected lib\lstm4j.jar beside bin, got none in '%lstm4j_home%'. Leave bin where it was unpacked, and put it on the PATH.
exit /b 1

:java
set "lstm4j_jdk=%lstm4j_home%\runtime"
set "lstm4j_java=%lstm4j_jdk%\bin\java.exe"
set "lstm4j_source=the package's own runtime"
if exist "%lstm4j_java%" goto release
if not defined JAVA_HOME goto path
set "lstm4j_jdk=%JAVA_HOME:"=%"
set "lstm4j_java=%lstm4j_jdk%\bin\java.exe"
set "lstm4j_source=JAVA_HOME"
if exist "%lstm4j_java%" goto release
>&2 echo lstm4j: JAVA_HOME: expected the folder of a JDK %lstm4j_oldest% or newer, with bin\java.exe in it, got '%lstm4j_jdk%'. Name one, or unset JAVA_HOME, and the java on the PATH is taken.
exit /b 1

:path
set "lstm4j_java="
for %%f in (java.exe) do set "lstm4j_java=%%~$PATH:f"
if not defined lstm4j_java goto none
for %%f in ("%lstm4j_java%\..\..") do set "lstm4j_jdk=%%~ff"
set "lstm4j_source=the PATH"
goto release

:none
>&2 echo lstm4j: Java: expected a JDK %lstm4j_oldest% or newer, named by JAVA_HOME or on the PATH, got none. Install one, or set JAVA_HOME to its folder.
exit /b 1

:release
set "lstm4j_version="
set "lstm4j_major="
set "lstm4j_modules= "
if not exist "%lstm4j_jdk%\release" goto flags
for /f "usebackq tokens=1,* delims==" %%a in ("%lstm4j_jdk%\release") do (
  if "%%a"=="JAVA_VERSION" set "lstm4j_version=%%~b"
  if "%%a"=="MODULES" set "lstm4j_modules= %%~b "
)
for /f "delims=.-+_ " %%a in ("%lstm4j_version%") do set "lstm4j_major=%%a"
if not defined lstm4j_major goto flags
if %lstm4j_major% GEQ %lstm4j_oldest% goto flags
>&2 echo lstm4j: Java: expected a JDK %lstm4j_oldest% or newer, got %lstm4j_version% in '%lstm4j_jdk%' by %lstm4j_source%. Set JAVA_HOME to the folder of a newer one.
exit /b 1

rem What stands later wins, so that LSTM4J_OPTS can change the flags before it.
:flags
set "lstm4j_flags=-Dlstm4j.launcher=true --enable-native-access=ALL-UNNAMED"
if not "%lstm4j_modules: jdk.incubator.vector =%"=="%lstm4j_modules%" set "lstm4j_flags=--add-modules jdk.incubator.vector %lstm4j_flags%"
if not defined lstm4j_major goto unknown
if %lstm4j_major% GEQ 23 set "lstm4j_flags=--sun-misc-unsafe-memory-access=allow %lstm4j_flags%"
goto start

rem It may be any JDK; one that doesn't know a flag passes over it.
:unknown
set "lstm4j_flags=-XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow %lstm4j_flags%"

:start
if [%1]==[] goto help
"%lstm4j_java%" %lstm4j_flags% %LSTM4J_OPTS% -cp "%lstm4j_home%\lib\*" org.lstm4j.cli.Main %*
exit /b %ERRORLEVEL%

:help
"%lstm4j_java%" %lstm4j_flags% %LSTM4J_OPTS% -cp "%lstm4j_home%\lib\*" org.lstm4j.cli.Main help
exit /b %ERRORLEVEL%
