namespace DeskDevice.Core.Files;

/// <summary>
/// The unit's own file system, flat: names are 1 to 24 characters of a-z 0-9 - . and nothing else. What a call has returned from is on
/// flash; a power cut in the middle of <see cref="Append"/> leaves any first part of what it was given.
/// </summary>
/// <remarks>Every member throws <see cref="FlashException"/> when the flash does not do as asked.</remarks>
public interface IFiles
{
    /// <summary>Bytes of a file; -1 where there is none.</summary>
    int Length(string name);

    /// <summary>Reads up to <paramref name="count"/> bytes from <paramref name="at"/> on; the number read, 0 at the end.</summary>
    int Read(string name, int at, byte[] buffer, int offset, int count);

    /// <summary>Adds to the end of a file, which is made where there is none.</summary>
    void Append(string name, byte[] buffer, int offset, int count);

    /// <summary>Deletes a file; nothing happens where there is none.</summary>
    void Delete(string name);

    /// <summary>Gives a file another name, under which there is none; a power cut leaves it under one of the two, whole.</summary>
    void Rename(string name, string to);

    /// <summary>The names of all files that begin with <paramref name="prefix"/>, in no order.</summary>
    string[] Names(string prefix);
}
