//! Runs a command beside the screen: in a session of its own, so that it cannot touch our
//! terminal, and for a bounded time, after which everything it started is ended with it.

use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How often at least it is looked whether the command has ended.
const TICK: Duration = Duration::from_millis(20);

/// How much is kept of what a command says, and how long it is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Bytes of each of its outputs that are kept; of none, nobody listens to it.
    pub kept: usize,
    /// For so long it may run; without a bound it runs as long as it likes.
    pub most: Option<Duration>,
    /// For so long what it has said is waited for when it has ended: what it leaves behind
    /// may keep its outputs open for as long as it likes.
    pub grace: Duration,
}

/// What became of a command.
#[derive(Debug)]
pub struct Ended {
    /// How it ended; `None` where it was ended, for it took too long or nobody wants it.
    pub status: Option<ExitStatus>,
    /// What it said.
    pub said: String,
    /// What it complained of.
    pub complaint: String,
    /// Why it did not read what it was given, if it did not.
    pub unread: Option<io::Error>,
}

/// Runs a command until it has ended, gives it its input, and listens to it. It is ended, with
/// all that it has started, when it takes too long or is not `wanted` any more; what it
/// leaves behind when it ends by itself stays.
///
/// # Errors
/// When it cannot be started or waited for.
pub fn run(
    command: &mut Command,
    input: Option<Vec<u8>>,
    bounds: Bounds,
    wanted: impl Fn() -> bool,
) -> io::Result<Ended> {
    let heard = || match bounds.kept {
        0 => Stdio::null(),
        _ => Stdio::piped(),
    };
    command
        .stdin(match input {
            None => Stdio::null(),
            Some(_) => Stdio::piped(),
        })
        .stdout(heard())
        .stderr(heard());
    apart(command);
    let mut child = command.spawn()?;
    let given = child.stdin.take().zip(input).map(|(mut stdin, input)| {
        let (given, is_given) = channel();
        thread::spawn(move || {
            // Nobody waits for it any more.
            let _unheard = given.send(stdin.write_all(&input));
        });
        is_given
    });
    let listen = |from| listen(from, bounds.kept);
    let said = child.stdout.take().map(|out| listen(Box::new(out)));
    let complaint = child.stderr.take().map(|out| listen(Box::new(out)));
    let status = wait(&mut child, bounds.most, wanted)?;
    let until = Instant::now() + bounds.grace;
    let unread = given.and_then(|given| given.recv_timeout(bounds.grace).ok()?.err());
    Ok(Ended {
        status,
        said: all(said, until),
        complaint: all(complaint, until),
        unread,
    })
}

/// Waits for its end; `None` where it was ended.
fn wait(
    child: &mut Child,
    most: Option<Duration>,
    wanted: impl Fn() -> bool,
) -> io::Result<Option<ExitStatus>> {
    let begun = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if most.is_some_and(|most| begun.elapsed() >= most) || !wanted() {
            end(child);
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(TICK);
    }
}

/// Ends a command that was not waited for yet, so that its number is no other's, and all that
/// it has started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        // They may have ended meanwhile.
        let _gone = kill_process_group(Pid::from_child(child), Signal::KILL);
    }
    let _gone = child.kill();
}

/// A session of its own: it has no terminal that it could read, write or be stopped by, and
/// does not end with ours.
#[cfg(unix)]
fn apart(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    // SAFETY: between fork and exec only what is safe in a handler of signals may be called.
    // This is one call of the system, which allocates nothing and takes no lock; the error it
    // may give is a number. The standard library has no other way on stable Rust.
    unsafe {
        command.pre_exec(|| {
            rustix::process::setsid()?;
            Ok(())
        });
    }
}

#[cfg(not(unix))]
fn apart(_command: &mut Command) {}

/// Reads on a thread what the command writes, to its end: a command that says more than is kept
/// must not fail for that.
fn listen(mut from: Box<dyn Read + Send>, most: usize) -> Receiver<Vec<u8>> {
    let (sender, heard) = channel();
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        let mut kept = 0;
        loop {
            match from.read(&mut bytes) {
                Ok(0) => return,
                Ok(read) if kept < most => {
                    kept += read;
                    // Nobody listens any more.
                    let _unheard = sender.send(bytes[..read].to_vec());
                }
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return,
            }
        }
    });
    heard
}

/// What is heard until then.
fn all(heard: Option<Receiver<Vec<u8>>>, until: Instant) -> String {
    let next = || {
        let left = until.saturating_duration_since(Instant::now());
        heard.as_ref()?.recv_timeout(left).ok()
    };
    let bytes: Vec<u8> = std::iter::from_fn(next).flatten().collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
#[cfg(unix)]
pub mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds {
        kept: 4096,
        most: None,
        grace: Duration::from_millis(500),
    };

    fn shell(words: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", words]);
        command
    }

    /// Whether everybody who holds a pipe open for writing has ended, as soon as that is so.
    pub fn is_let_go(path: &std::path::Path) {
        // It ends when the last one who writes has gone, and with the test where nobody does.
        let read = std::fs::read(path).expect("read");
        assert_eq!(read, b"");
    }

    pub fn pipe(path: &std::path::Path) {
        let made = Command::new("mkfifo").arg(path).status();
        assert!(made.expect("it runs").success());
    }

    #[test]
    fn what_it_has_started_ends_with_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("held");
        pipe(&path);
        let held = path.clone();
        let let_go = thread::spawn(move || is_let_go(&held));
        let words = format!("sh -c 'sleep 600; echo' >'{}'; echo over", path.display());
        let most = Some(Duration::from_millis(300));
        let ended = run(&mut shell(&words), None, Bounds { most, ..BOUNDS }, || true);
        assert!(ended.expect("it runs").status.is_none());
        let_go.join().expect("its grandchild has gone");
    }

    #[test]
    fn one_that_nobody_wants_is_ended() {
        let ended = run(&mut shell("echo a; sleep 600"), None, BOUNDS, || false);
        assert!(ended.expect("it runs").status.is_none());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn it_has_no_terminal() {
        // The sixth number is its session.
        let words = "(: </dev/tty) 2>/dev/null && echo has; cut -d ' ' -f 6 /proc/$$/stat; echo $$";
        let ended = run(&mut shell(words), None, BOUNDS, || true).expect("it runs");
        let lines: Vec<&str> = ended.said.lines().collect();
        assert!(lines.len() == 2 && lines[0] == lines[1], "{lines:?}");
    }
}
