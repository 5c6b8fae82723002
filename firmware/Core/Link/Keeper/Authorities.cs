using System.Text;
using DeskDevice.Core.Files;
using DeskDevice.Core.Update;

namespace DeskDevice.Core.Link;

/// <summary>
/// The authorities that the desk trusts: the one of its setup, and one that the gateway told it of, so that the gateway's certificate can come from another one day. Whichever got it a
/// connection is tried first; after an attempt that failed the other has its turn. Not for two threads at a time.
/// </summary>
public sealed class Authorities
{
    /// <summary>Stands for the authority of the setup.</summary>
    public const string OfSetup = "setup";

    private const string PemBegin = "-----BEGIN CERTIFICATE-----";
    private const string PemEnd = "-----END CERTIFICATE-----";
    private const int MarkDigits = 16;

    private readonly string _setup;
    private readonly IAuthorities _kept;
    private string _current;
    private string _other;
    private bool _isOther;

    /// <summary>
    /// As they were kept: each is <see cref="OfSetup"/>, or the base64 of a certificate's DER; <paramref name="other"/> may be empty. <paramref name="setup"/> is the certificate of the setup,
    /// PEM; empty for a desk without TLS, which trusts nobody and is told of none.
    /// </summary>
    public Authorities(string setup, string current, string other, IAuthorities kept)
    {
        _setup = setup;
        _current = current;
        _other = other;
        _kept = kept;
    }

    /// <summary>The authority to connect with now, PEM; empty for a connection without TLS.</summary>
    public string Pem
    {
        get
        {
            string standing = Standing;
            return standing == OfSetup ? _setup : PemBegin + "\n" + standing + "\n" + PemEnd + "\n";
        }
    }

    /// <summary>Whom the desk trusts, as its <c>info</c> says it; empty without TLS.</summary>
    public string Trusts
    {
        get
        {
            if (_setup.Length == 0) return "";
            return _other.Length == 0 ? Mark(_current) : Mark(Standing) + "," + Mark(_isOther ? _current : _other);
        }
    }

    private string Standing => _isOther ? _other : _current;

    /// <summary>Trusts <paramref name="ca"/> (base64 of its DER) as well; false when it cannot be kept, or without TLS.</summary>
    public bool TryAdd(string ca)
    {
        if (_setup.Length == 0) return false;
        return Base64(_current) == ca || (_other.Length > 0 && Base64(_other) == ca) || TryKeep(Standing, ca);
    }

    /// <summary>Trusts none any more but the one to connect with now; false when that cannot be kept, or without TLS.</summary>
    public bool TryForget() => _setup.Length > 0 && (_other.Length == 0 || TryKeep(Standing, ""));

    /// <summary>A connection stands on <see cref="Pem"/>: it is the first to be tried from now on.</summary>
    public void Accepted()
    {
        if (_isOther) TryKeep(_other, _current);
    }

    /// <summary>An attempt has failed, for whatever reason: the other one has its turn.</summary>
    public void Failed()
    {
        if (_other.Length > 0) _isOther = !_isOther;
    }

    private bool TryKeep(string current, string other)
    {
        try
        {
            _kept.Keep(current, other);
        }
        catch (FlashException)
        {
            return false;
        }

        _current = current;
        _other = other;
        _isOther = false;
        return true;
    }

    // Over the base64, so that nothing has to be decoded.
    private string Mark(string authority)
    {
        byte[] text = Encoding.UTF8.GetBytes(Base64(authority));
        byte[] digest = new byte[Sha256.DigestBytes];
        Sha256 sha = new();
        sha.Add(text, 0, text.Length);
        sha.Finish(digest);
        return Sha256.ToHex(digest).Substring(0, MarkDigits);
    }

    private string Base64(string authority)
    {
        if (authority != OfSetup) return authority;
        StringBuilder text = new();
        int end = _setup.IndexOf(PemEnd);
        for (int i = PemBegin.Length; i < end; i++)
        {
            if (_setup[i] > ' ') text.Append(_setup[i]);
        }

        return text.ToString();
    }
}
