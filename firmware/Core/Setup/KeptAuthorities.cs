using System;
using System.Text;
using DeskDevice.Core.Files;
using DeskDevice.Core.Link;

namespace DeskDevice.Core.Setup;

/// <summary>The authorities that the gateway told the desk of, on flash. A setup with another certificate starts over with that one.</summary>
public sealed class KeptAuthorities : IAuthorities
{
    private const string Name = "trust";
    private const int OwnerBytes = 4;
    private const int LengthBytes = 2;

    private readonly Kept _kept;
    private readonly uint _owner;

    /// <summary>Reads what <paramref name="files"/> keep for a unit that was set up with the certificate <paramref name="setup"/>. A flash that cannot be read leaves that one.</summary>
    public KeptAuthorities(IFiles files, string setup)
    {
        _kept = new Kept(files, Name);
        byte[] certificate = Encoding.UTF8.GetBytes(setup);
        _owner = Crc32.Add(Crc32.Start, certificate, 0, certificate.Length);
        try
        {
            Read();
        }
        catch (FlashException)
        {
            // The self-test says that files are broken; the unit works on without a link.
        }
    }

    /// <summary>The one to begin with.</summary>
    public string Current { get; private set; } = Authorities.OfSetup;

    /// <summary>The other one, or empty.</summary>
    public string Other { get; private set; } = "";

    /// <inheritdoc />
    public void Keep(string current, string other)
    {
        byte[] buffer = new byte[OwnerBytes + LengthBytes + current.Length + other.Length];
        Bytes.Put(buffer, 0, OwnerBytes, _owner);
        Bytes.Put(buffer, OwnerBytes, LengthBytes, current.Length);
        Put(buffer, OwnerBytes + LengthBytes, current);
        Put(buffer, OwnerBytes + LengthBytes + current.Length, other);
        _kept.Write(buffer, 0, buffer.Length);
        Current = current;
        Other = other;
    }

    private void Read()
    {
        byte[] buffer = new byte[Kept.MaxBytes];
        int length = _kept.Read(buffer);
        const int TextAt = OwnerBytes + LengthBytes;
        if (length < TextAt || Bytes.Get(buffer, 0, OwnerBytes) != _owner) return;
        int first = (int)Bytes.Get(buffer, OwnerBytes, LengthBytes);
        if (first == 0 || TextAt + first > length) return;
        Current = Encoding.UTF8.GetString(buffer, TextAt, first);
        Other = Encoding.UTF8.GetString(buffer, TextAt + first, length - TextAt - first);
    }

    // Base64 is of one byte a character.
    private static void Put(byte[] buffer, int at, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Array.Copy(bytes, 0, buffer, at, bytes.Length);
    }
}
