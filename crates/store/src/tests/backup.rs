//! Copies.

use super::{Bed, Folder, audit::grow, sample};
use crate::{Options, Store};

pub(crate) async fn a_copy_holds_what_the_original_held(bed: Bed) {
    let store = bed.store();
    let folder = Folder::new();
    let target = folder.path().join("copy.db");
    if !bed.is_sqlite() {
        assert_eq!(store.backup_to(&target).await.expect_err("a server").code, "backup-postgres");
        return;
    }
    store.write(|tx| tx.add_user(&sample::user(1))).await.expect("kept");
    grow(&store, 0, 20).await;
    // Copying goes on while others write.
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let store = store.clone();
            tokio::spawn(async move {
                for number in 0..50 {
                    let name = format!("{writer} {number}");
                    store
                        .write(move |tx| {
                            tx.set_setting(&name, "x")?;
                            tx.audit_append(name.as_bytes())
                        })
                        .await
                        .expect("kept");
                }
            })
        })
        .collect();
    let held = store.backup_to(&target).await.expect("a copy");
    assert!((20..=220).contains(&held.audit_size), "{}", held.audit_size);
    assert_eq!(held.rows["setting"] + 20, held.audit_size, "one moment, not two");
    for writer in writers {
        writer.await.expect("the task ends");
    }
    assert_eq!(store.backup_to(&target).await.expect_err("it is there").code, "backup-exists");
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(names, ["copy.db"]);
    let beside = folder.path().join("beside.db");
    let now = Store::copy_file(store.path().expect("a file"), &beside).await.expect("a copy by its path");
    assert_eq!(store.counts_and_root().await, Ok(now));
    let none = Store::copy_file(&folder.path().join("none.db"), &folder.path().join("x.db")).await;
    assert_eq!(none.expect_err("no such database").code, "backup-failed");
    let copy = Store::open_sqlite(&target, Options::at(sample::moment(0))).await.expect("the copy opens");
    assert_eq!(copy.counts_and_root().await, Ok(held));
    assert_eq!(copy.read(|tx| tx.user("u1")).await, Ok(Some(sample::user(1))));
    let nowhere = folder.path().join("none").join("copy.db");
    assert_eq!(store.backup_to(&nowhere).await.expect_err("no such folder").code, "backup-failed");
}

pub(crate) async fn a_whole_database_is_found_whole(bed: Bed) {
    let store = bed.store();
    grow(&store, 0, 20).await;
    assert_eq!(store.integrity().await, Ok(vec![]));
}
