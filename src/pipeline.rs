//! Runs jobs over several threads and gives their answers in order, in bounded memory.
//!
//! Tickets bound how many jobs are under way, so a slow one holds the others up instead of
//! filling the memory. Bringing jobs and taking answers may be two threads or one.

use std::any::Any;
use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How many jobs are under way for each thread.
const AHEAD: usize = 8;
/// The most threads that are started, whatever is asked for.
const MOST: usize = 1024;

/// What a thread made of a job: its answer, or the panic that it ended in.
type Done<A> = Result<A, Box<dyn Any + Send>>;

/// Where jobs go in. Dropped when there are no more of them.
#[derive(Debug)]
pub struct Jobs<J> {
    tickets: Receiver<()>,
    queue: SyncSender<(u64, J)>,
    number: u64,
    /// A ticket was taken for the next job.
    room: bool,
}

/// Where answers come out. Once it is dropped the threads end with the job they have.
#[derive(Debug)]
pub struct Answers<A> {
    done: Receiver<(u64, Done<A>)>,
    tickets: SyncSender<()>,
    /// What was done before its turn.
    early: BTreeMap<u64, Done<A>>,
    number: u64,
}

/// What waiting for an answer came to.
#[derive(Debug)]
pub enum Waited<A> {
    /// The next answer.
    Answer(A),
    /// None yet.
    NotYet,
    /// There are no more jobs, and all were answered.
    Ended,
}

/// Starts `threads` threads that turn jobs into answers.
///
/// # Errors
/// When the system gives no thread.
pub fn start<J, A, W>(threads: usize, work: W) -> io::Result<(Jobs<J>, Answers<A>)>
where
    J: Send + 'static,
    A: Send + 'static,
    W: Fn(J) -> A + Send + Sync + 'static,
{
    let threads = threads.clamp(1, MOST);
    let under_way = threads * AHEAD;
    let (queue, jobs) = sync_channel::<(u64, J)>(under_way);
    let (answer, done) = sync_channel::<(u64, Done<A>)>(under_way);
    // A ticket a job: taken before there is one, given back when its answer is handed out.
    let (give, tickets) = sync_channel::<()>(under_way);
    for _ in 0..under_way {
        // Its receiver is above: there is room for all of them.
        let _held = give.send(());
    }
    let jobs = Arc::new(Mutex::new(jobs));
    let work = Arc::new(work);
    for _ in 0..threads {
        let (jobs, work, answer) = (jobs.clone(), work.clone(), answer.clone());
        let run = move || work_through(&jobs, &answer, &*work);
        thread::Builder::new().name("work".into()).spawn(run)?;
    }
    let jobs = Jobs {
        tickets,
        queue,
        number: 0,
        room: false,
    };
    let answers = Answers {
        done,
        tickets: give,
        early: BTreeMap::new(),
        number: 0,
    };
    Ok((jobs, answers))
}

fn work_through<J, A>(
    jobs: &Mutex<Receiver<(u64, J)>>,
    answers: &SyncSender<(u64, Done<A>)>,
    work: &impl Fn(J) -> A,
) {
    loop {
        let job = match jobs.lock() {
            Ok(jobs) => jobs.recv(),
            Err(_) => return,
        };
        let Ok((number, job)) = job else {
            return;
        };
        // A job whose answer never came would hold up all behind it.
        let done = catch_unwind(AssertUnwindSafe(|| work(job)));
        if answers.send((number, done)).is_err() {
            return;
        }
    }
}

impl<J> Jobs<J> {
    /// Whether there is room for another job, without waiting.
    pub fn has_room(&mut self) -> bool {
        self.room = self.room || self.tickets.try_recv().is_ok();
        self.room
    }

    /// Waits until there is room for another job; whether anybody still takes answers.
    pub fn wait_for_room(&mut self) -> bool {
        self.room = self.room || self.tickets.recv().is_ok();
        self.room
    }

    /// Gives a job to the threads, waiting for room if need be; whether anybody still takes
    /// answers.
    pub fn send(&mut self, job: J) -> bool {
        if !self.wait_for_room() {
            return false;
        }
        self.room = false;
        self.number += 1;
        self.queue.send((self.number - 1, job)).is_ok()
    }
}

impl<A> Answers<A> {
    /// The next answer if it is there, without waiting.
    pub fn ready(&mut self) -> Option<A> {
        loop {
            if let Some(answer) = self.turn() {
                return Some(answer);
            }
            let (number, done) = self.done.try_recv().ok()?;
            self.early.insert(number, done);
        }
    }

    /// Waits for the next answer at least as long as `patience`.
    pub fn wait(&mut self, patience: Duration) -> Waited<A> {
        loop {
            if let Some(answer) = self.turn() {
                return Waited::Answer(answer);
            }
            match self.done.recv_timeout(patience) {
                Ok((number, done)) => self.early.insert(number, done),
                Err(RecvTimeoutError::Timeout) => return Waited::NotYet,
                Err(RecvTimeoutError::Disconnected) => return Waited::Ended,
            };
        }
    }

    /// The answer whose turn it is, if it was done before.
    fn turn(&mut self) -> Option<A> {
        let done = self.early.remove(&self.number)?;
        self.number += 1;
        // Who brings jobs may have come to their end.
        let _ended = self.tickets.try_send(());
        match done {
            Ok(answer) => Some(answer),
            Err(panic) => resume_unwind(panic),
        }
    }
}

/// Answers in order, waited for; none once there are no more jobs and all were answered.
impl<A> Iterator for Answers<A> {
    type Item = A;

    fn next(&mut self) -> Option<A> {
        loop {
            if let Some(answer) = self.turn() {
                return Some(answer);
            }
            let (number, done) = self.done.recv().ok()?;
            self.early.insert(number, done);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn answers_come_in_the_order_of_jobs() {
        // Later jobs of each eight are done sooner.
        let work = |n: u64| {
            thread::sleep(Duration::from_micros(8 - n % 8));
            n * 2
        };
        let (mut jobs, answers) = start(3, work).unwrap();
        let bringing = thread::spawn(move || (0..500).all(|n| jobs.send(n)));
        assert!(answers.eq((0..500).map(|n| n * 2)));
        assert!(bringing.join().unwrap());
    }

    #[test]
    fn one_thread_may_bring_jobs_and_take_answers() {
        let (mut jobs, mut answers) = start(2, |n: usize| n).unwrap();
        let (mut sent, mut most) = (0, 0);
        for taken in 0..200 {
            while jobs.has_room() {
                assert!(jobs.send(sent));
                sent += 1;
            }
            most = most.max(sent - taken);
            assert_eq!(answers.next(), Some(taken));
        }
        assert_eq!(
            most,
            2 * AHEAD,
            "no more are under way than there are tickets"
        );
        drop(jobs);
        assert_eq!(answers.count(), sent - 200);
    }

    #[test]
    fn threads_end_when_nobody_takes_answers() {
        let done = Arc::new(AtomicUsize::new(0));
        let counted = done.clone();
        let (mut jobs, answers) = start(2, move |()| {
            counted.fetch_add(1, Ordering::SeqCst);
        })
        .unwrap();
        drop(answers);
        while jobs.send(()) {}
        assert!(done.load(Ordering::SeqCst) <= 2 * AHEAD);
    }

    #[test]
    fn a_panic_arrives_in_its_turn_and_the_others_are_answered() {
        let work = |n: u32| match n {
            2 => panic!("broken on purpose"),
            n => n,
        };
        let (mut jobs, mut answers) = start(2, work).unwrap();
        assert!((0..5).all(|n| jobs.send(n)));
        drop(jobs);
        assert_eq!((answers.next(), answers.next()), (Some(0), Some(1)));
        let broken = catch_unwind(AssertUnwindSafe(|| answers.next()));
        assert!(broken.is_err());
        assert_eq!(answers.collect::<Vec<_>>(), [3, 4]);
    }

    #[test]
    fn waiting_tells_not_yet_from_the_end() {
        let (jobs, mut answers) = start(1, |()| ()).unwrap();
        let moment = Duration::from_millis(1);
        assert!(matches!(answers.wait(moment), Waited::NotYet));
        drop(jobs);
        let long = Duration::from_secs(60);
        assert!(matches!(answers.wait(long), Waited::Ended));
    }
}
