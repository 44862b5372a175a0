//! The manual page: one page for the program and all its commands.

use std::io;

use clap::Command;
use clap_mangen::Man;

/// The whole manual as one page in roff. clap_mangen would write a page for each command, but
/// one page is easier to search.
///
/// # Errors
/// Where clap_mangen has one to tell: writing to memory does not fail.
pub fn page(mut program: Command) -> io::Result<Vec<u8>> {
    // Passes on to the commands what they all take, and their full names.
    program.build();
    let man = Man::new(program.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let commands = program.get_subcommands().filter(|c| !c.is_hide_set());
    for command in commands {
        section(command, &mut page)?;
    }
    man.render_extra_section(&mut page)?;
    Ok(page)
}

/// The section of one command, without the options that all commands share.
fn section(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let name = command.get_bin_name().unwrap_or_default().to_uppercase();
    page.extend(format!(".SH \"{name}\"\n").bytes());
    let own = command.clone().mut_args(|argument| {
        let common = argument.is_global_set() || argument.get_id() == "help";
        argument.hide(common)
    });
    let man = Man::new(own);
    let mut parts = Vec::new();
    man.render_synopsis_section(&mut parts)?;
    man.render_description_section(&mut parts)?;
    man.render_options_section(&mut parts)?;
    let parts = String::from_utf8_lossy(&parts).replace("\n.SH ", "\n.SS ");
    let parts = parts.strip_prefix(".SH ").map_or_else(
        || parts.clone(),
        // The first part's heading begins the text.
        |rest| format!(".SS {rest}"),
    );
    page.extend(parts.bytes());
    // Its own commands, as of `config`.
    let parts = command.get_subcommands().filter(|c| !c.is_hide_set());
    parts
        .filter(|part| part.get_name() != "help")
        .try_for_each(|part| section(part, page))
}
