using System;
using System.Text;
using DeskDevice.Core.Files;
using DeskDevice.Core.Link;

namespace DeskDevice.Core.Setup;

/// <summary>
/// The desk's passwords on flash: the claim code it was set up with, until the fleet has rotated it. A setup with another claim code starts
/// over with that one.
/// </summary>
public sealed class KeptSecrets : ISecrets
{
    private const string Name = "secrets";

    // Sixty-four characters of UTF-8.
    private const int MostText = 192;
    private const int MostBytes = 3 * (1 + MostText);

    private readonly Kept _kept;
    private readonly string _claim;

    /// <summary>
    /// Reads what <paramref name="files"/> keep for a unit that was set up with <paramref name="claim"/>. A flash that cannot be read leaves that one.
    /// </summary>
    public KeptSecrets(IFiles files, string claim)
    {
        _kept = new Kept(files, Name);
        _claim = claim;
        Current = claim;
        Previous = "";
        try
        {
            Read();
        }
        catch (FlashException)
        {
            // The self-test says that files are broken; the unit works on without a link.
        }
    }

    /// <summary>The password to begin with.</summary>
    public string Current { get; private set; }

    /// <summary>The one before it, or empty.</summary>
    public string Previous { get; private set; }

    /// <inheritdoc />
    public void Keep(string current, string previous)
    {
        byte[] buffer = new byte[MostBytes];
        int length = Put(buffer, Put(buffer, Put(buffer, 0, _claim), current), previous);
        _kept.Write(buffer, 0, length);
        Current = current;
        Previous = previous;
    }

    private void Read()
    {
        byte[] buffer = new byte[MostBytes];
        int length = _kept.Read(buffer);
        int at = 0;
        string owner = Take(buffer, length, ref at);
        string current = Take(buffer, length, ref at);
        string previous = Take(buffer, length, ref at);
        if (at != length || owner != _claim) return;
        Current = current;
        Previous = previous;
    }

    // A length of one byte, then the text; what is not there is empty, and leaves the place where it is.
    private static string Take(byte[] data, int count, ref int at)
    {
        if (at >= count || data[at] > count - at - 1) return "";
        string text = Encoding.UTF8.GetString(data, at + 1, data[at]);
        at += 1 + data[at];
        return text;
    }

    private static int Put(byte[] data, int at, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > MostText) throw new FlashException(Name + ": too long to be kept");
        data[at] = (byte)bytes.Length;
        Array.Copy(bytes, 0, data, at + 1, bytes.Length);
        return at + 1 + bytes.Length;
    }
}
