//! Letters as papers: what a reader and a tool from outside see.

mod docx;
mod pdf;
mod samples;
mod tools;
