# Sourced by ./mvnw and ./melisma: sets JAVA_HOME to a JDK of at least version 25, or says what to
# install and fails. Looks at JAVA_HOME, the PATH, and the places where installers put JDKs.

melisma_jdk_version() {
  # The feature version of the JDK in folder $1; nothing when there is no compiler in it.
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

melisma_find_jdk() {
  candidates=${JAVA_HOME-}
  on_path=$(command -v javac 2>/dev/null) && {
    while [ -L "$on_path" ]; do
      link=$(readlink "$on_path")
      case $link in
        /*) on_path=$link ;;
        *) on_path=$(dirname "$on_path")/$link ;;
      esac
    done
    candidates="$candidates
$(cd "$(dirname "$on_path")/.." 2>/dev/null && pwd)"
  }
  # A Mac's javac on the PATH is a stub; this tool knows what stands behind it.
  [ -x /usr/libexec/java_home ] && candidates="$candidates
$(/usr/libexec/java_home -v 25+ 2>/dev/null || true)"
  candidates="$candidates
$(ls -d /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "${HOME-}"/.sdkman/candidates/java/* \
    "${HOME-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home 2>/dev/null || true)"
  old_ifs=$IFS
  IFS='
'
  for home in $candidates; do
    version=$(melisma_jdk_version "$home")
    if [ -n "$version" ] && [ "$version" -ge 25 ]; then
      IFS=$old_ifs
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  IFS=$old_ifs
  echo "Melisma needs a Java Development Kit 25 or newer: install one (for example Eclipse Temurin 25, from adoptium.net) and run this again." >&2
  return 1
}
