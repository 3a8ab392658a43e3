-- Small containers, kept beside what refers to them, so that both are committed by one wait for the disk.
CREATE TABLE sealed (
    digest {bytes} PRIMARY KEY,
    bytes {bytes} NOT NULL
){strict};
