//! Modules: `tenfoot`, `mount:path`, and relative paths inside a mount. Nothing else can be imported.

use rquickjs::loader::{ImportAttributes, Loader, Resolver};
use rquickjs::module::Declared;
use rquickjs::{Ctx, Error, Module};

use crate::services::files::Mounts;

/// What `import "tenfoot"` means.
const SDK: &str = "tenfoot:sdk/index.js";

/// A module larger than this is none.
const MODULE_BYTES_MAX: u64 = 8 << 20;

/// Both halves of module loading.
#[derive(Debug, Clone)]
pub(super) struct MountLoader {
    mounts: Mounts,
}

impl MountLoader {
    pub(super) fn new(mounts: Mounts) -> Self {
        Self { mounts }
    }
}

impl Resolver for MountLoader {
    fn resolve<'js>(
        &mut self,
        _ctx: &Ctx<'js>,
        base: &str,
        name: &str,
        _attributes: Option<ImportAttributes<'js>>,
    ) -> rquickjs::Result<String> {
        let resolved = resolve(base, name).ok_or("imports are `tenfoot`, `mount:path` or a path inside the mount");
        let resolved = resolved.map_err(|why| Error::new_resolving_message(base, name, why))?;
        match self.mounts.resolve(&resolved) {
            Ok(_) => Ok(resolved),
            Err(error) => Err(Error::new_resolving_message(base, name, format!("{resolved}: {error}"))),
        }
    }
}

impl Loader for MountLoader {
    fn load<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        name: &str,
        _attributes: Option<ImportAttributes<'js>>,
    ) -> rquickjs::Result<Module<'js, Declared>> {
        let file = self
            .mounts
            .read(name, MODULE_BYTES_MAX)
            .map_err(|error| Error::new_loading_message(name, error.to_string()))?;
        Module::declare(ctx.clone(), name, file.body)
    }
}

/// The full name of `name` as imported by the module `base`.
fn resolve(base: &str, name: &str) -> Option<String> {
    if name == "tenfoot" {
        return Some(SDK.into());
    }
    if !name.starts_with('.') {
        return name.contains(':').then(|| name.to_owned());
    }
    let (mount, path) = base.split_once(':')?;
    let mut parts: Vec<_> = path.split('/').collect();
    parts.pop();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(format!("{mount}:{}", parts.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_inside_a_mount() {
        let cases = [
            ("app:main.js", "tenfoot", "tenfoot:sdk/index.js"),
            ("app:main.js", "./pages/home.js", "app:pages/home.js"),
            ("app:pages/home.js", "../lib/a.js", "app:lib/a.js"),
            ("app:main.js", "tenfoot:sdk/style.js", "tenfoot:sdk/style.js"),
        ];
        for (base, name, expected) in cases {
            assert_eq!(resolve(base, name).as_deref(), Some(expected), "{name} from {base}");
        }
    }

    #[test]
    fn refuses_to_leave_a_mount_and_bare_names() {
        assert_eq!(resolve("app:main.js", "../other/a.js"), None);
        assert_eq!(resolve("app:main.js", "react"), None);
        assert_eq!(resolve("app:main.js", "/etc/passwd"), None);
    }
}
