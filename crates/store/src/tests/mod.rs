//! One suite for both engines: every case below runs on SQLite as a test of its own, and all of them on PostgreSQL in
//! `postgres::the_suite`.

mod audit;
mod backup;
mod cluster;
mod desk;
mod facade;
mod figures;
mod finding;
mod job;
mod matching;
mod measure;
mod migration;
mod outbox;
mod postgres;
mod random;
mod relation;
mod release;
mod sample;
mod sqlite_only;
mod tables;
mod tamper;
mod translation;
mod wire;

use std::{
    future::Future,
    path::{Path, PathBuf},
    pin::Pin,
    sync::atomic::{AtomicU32, Ordering},
};

use kernel::Problem;

use crate::{Options, Store};

/// Where a case runs.
pub(crate) struct Bed {
    store: Option<Store>,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    File(PathBuf),
    Server(String),
}

impl Bed {
    pub(crate) fn store(&self) -> Store {
        self.store.clone().expect("the store is open")
    }

    /// Opens the same database, once more or anew.
    pub(crate) async fn open(&self) -> Result<Store, Problem> {
        open(&self.place).await
    }

    /// Closes it. No clone may be left.
    pub(crate) fn close(&mut self) {
        self.store = None;
    }

    /// Closes it and opens it anew.
    pub(crate) async fn restart(&mut self) -> Store {
        self.close();
        let store = self.open().await.expect("it opens again");
        self.store = Some(store.clone());
        store
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self.place, Place::File(_))
    }
}

async fn open(place: &Place) -> Result<Store, Problem> {
    let options = Options::at(sample::moment(0));
    match place {
        Place::File(path) => Store::open_sqlite(path, options).await,
        Place::Server(url) => Store::open_postgres(url, options).await,
    }
}

pub(crate) type Case = fn(Bed) -> Pin<Box<dyn Future<Output = ()> + Send>>;

/// A directory that goes away with its test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("comity-store-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a temporary directory");
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

fn on_sqlite(case: Case) {
    let folder = Folder::new();
    let place = Place::File(folder.path().join("comity.db"));
    run(case, &place);
}

fn run(case: Case, place: &Place) {
    runtime().block_on(async {
        let store = open(place).await.expect("a new store opens");
        case(Bed { store: Some(store), place: place.clone() }).await;
    });
}

macro_rules! suite {
    ($($module:ident::$name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { super::on_sqlite(|bed| Box::pin(super::$module::$name(bed))); })+
        }

        pub(crate) const SUITE: &[(&str, Case)] =
            &[$((stringify!($name), |bed| Box::pin($module::$name(bed)))),+];
    };
}

suite![
    facade::values_come_back_as_they_went,
    facade::a_refused_work_takes_back_only_its_own,
    facade::a_panic_fails_only_its_caller,
    facade::a_statement_that_fails_fails_the_work,
    facade::many_writers_share_commits,
    facade::a_reader_changes_nothing,
    facade::a_reader_does_not_stop_the_writer,
    facade::a_text_with_nul_is_refused,
    facade::a_wrong_number_of_values_is_refused,
    facade::after_a_failed_disk_nothing_is_written,
    facade::what_was_written_is_there_after_a_restart,
    migration::a_newer_database_is_left_alone,
    migration::a_changed_migration_is_refused,
    migration::a_strange_database_is_left_alone,
    tables::a_docket_grows_and_is_read_back,
    tables::forms_and_lists_belong_to_one_account,
    tables::people_are_told_once_and_only_of_what_they_may_read,
    job::persons_take_turns_and_a_lost_job_comes_again,
    job::what_a_job_made_goes_when_nobody_needs_it,
    job::a_notice_may_be_about_a_job,
    job::a_mail_is_due_when_its_address_is_proved,
    tables::who_decided_on_old_state_is_refused,
    tables::a_damaged_entry_is_named,
    tables::an_entry_with_another_digest_is_not_taken,
    tables::views_are_replaced_and_read_back,
    tables::dockets_are_listed_filtered_and_sorted,
    tables::persons_are_found_by_their_folded_names,
    tables::numbers_have_no_gaps,
    figures::a_tally_counts_what_the_list_has,
    figures::what_was_written_before_is_read_again,
    figures::a_limit_stands_on_its_last_day_in_every_zone,
    desk::cards_are_kept_found_and_changed,
    desk::a_journal_has_cards_and_messages_in_one_order,
    migration::numbers_of_matters_from_before_are_found,
    desk::numbering_is_data,
    relation::records_name_each_other_and_keep_what_they_said,
    relation::records_are_listed_by_what_is_asked,
    relation::a_scan_stays_as_long_as_a_version_names_it,
    desk::one_letterhead_of_a_language_is_in_use,
    wire::a_message_of_as4_is_remembered_with_its_receipts,
    wire::receipts_that_came_are_kept_in_their_order,
    release::a_photograph_is_kept_changed_and_removed,
    release::a_release_is_written_at_the_version_that_was_seen,
    release::numbers_of_a_year_are_given_once,
    outbox::a_lane_keeps_its_order,
    outbox::a_partner_is_served_by_itself,
    tables::small_containers_are_kept_by_their_digest,
    outbox::a_lease_runs_out_and_the_late_one_changes_nothing,
    outbox::a_letter_waits_until_it_is_posted,
    outbox::held_and_failed_messages_and_those_that_are_stuck,
    tables::a_message_that_comes_again_is_known,
    tables::evidence_is_found_by_message_entry_and_docket,
    tables::users_and_sessions,
    tables::authorities_and_keys,
    tables::records_and_settings,
    tables::named_blobs_are_known,
    matching::what_was_said_of_a_pair_is_kept_and_ends,
    matching::a_pair_is_shown_to_who_may_read_both_matters,
    finding::the_index_answers_with_what_may_be_read,
    finding::letters_of_a_subject_find_the_same_as_reading_all_of_them,
    finding::an_index_that_was_written_to_since_is_found_whole,
    translation::a_segment_is_written_at_the_version_that_was_seen,
    audit::roots_and_proofs_agree_with_the_definition,
    audit::a_leaf_is_taken_back_with_its_work,
    audit::checkpoints_are_signed_over_what_was_read_back,
    audit::nothing_is_signed_over_a_damaged_log,
    tamper::a_whole_log_is_found_whole,
    tamper::a_changed_leaf,
    tamper::a_changed_leaf_with_its_hash,
    tamper::a_deleted_leaf,
    tamper::an_inserted_leaf,
    tamper::swapped_leaves,
    tamper::a_truncated_tail,
    tamper::a_changed_hash,
    tamper::a_deleted_hash,
    tamper::a_changed_checkpoint,
    tamper::a_deleted_checkpoint,
    tamper::a_rewritten_log,
    backup::a_copy_holds_what_the_original_held,
    backup::a_whole_database_is_found_whole,
];
