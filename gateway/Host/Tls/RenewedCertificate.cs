using System.Net.Security;
using DeskDevice.Host.Settings;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Tls;

/// <summary>
/// The certificate of the MQTT listener as it stands on disk. A replacement counts from the next handshake on: the files are read again when the
/// time of one changed, and once a minute in any case, because a link may be turned to another file without any change of its own. A replacement
/// that cannot be used (also for as long as only one of the two files is there) leaves the old one in place, and the log says why.
/// </summary>
internal sealed class RenewedCertificate
{
    private static readonly TimeSpan Reread = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly MqttTlsSettings _tls;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private SslStreamCertificateContext _current;
    private Texts _used;
    private Texts _refused;
    private (DateTime Certificate, DateTime Key) _changed;
    private long _readAt;

    /// <summary>Reads it for the first time.</summary>
    /// <exception cref="SettingsException">It cannot be used.</exception>
    public RenewedCertificate(MqttTlsSettings tls, TimeProvider time, ILogger log)
    {
        _tls = tls;
        _time = time;
        _log = log;
        List<string> problems = [];
        _used = Read(problems);
        _current = Parse(_used, problems) ?? throw new SettingsException(problems);
    }

    /// <summary>When the certificate in use ends.</summary>
    public DateTimeOffset Ends => _current.TargetCertificate.NotAfter;

    /// <summary>The certificate for a handshake now; never throws.</summary>
    public SslStreamCertificateContext Current()
    {
        lock (_gate)
        {
            if (_time.GetElapsedTime(_readAt) >= Reread || _changed != Changed()) Renew();
            return _current;
        }
    }

    private void Renew()
    {
        List<string> problems = [];
        Texts found = Read(problems);
        if (found == _used) return;
        if (Parse(found, problems) is { } renewed)
        {
            _current = renewed;
            _used = found;
            _log.LogInformation("The certificate of the MQTT listener was replaced; the new one ends at {Ends:u}.", Ends.ToUniversalTime());
        }
        else if (found != _refused)
        {
            _refused = found;
            _log.LogError("The new certificate of the MQTT listener cannot be used, the old one stays: {Problems}", string.Join("; ", problems));
        }
    }

    private Texts Read(List<string> problems)
    {
        _readAt = _time.GetTimestamp();
        _changed = Changed();
        CertificateProblem problem = CertificateFiles.Into(problems);
        return new Texts(
            CertificateFiles.Text(nameof(_tls.Certificate), _tls.Certificate, problem), CertificateFiles.Text(nameof(_tls.Key), _tls.Key, problem));
    }

    private SslStreamCertificateContext? Parse(Texts texts, List<string> problems) => texts is ({ } certificate, { } key)
        ? CertificateFiles.Server(_tls, certificate, key, _time.GetUtcNow(), CertificateFiles.Into(problems))
        : null;

    private (DateTime Certificate, DateTime Key) Changed() => (Changed(_tls.Certificate), Changed(_tls.Key));

    private static DateTime Changed(string path)
    {
        try
        {
            return File.GetLastWriteTimeUtc(path);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            // Reading it will say what is wrong.
            return default;
        }
    }

    /// <summary>What the two files hold; null for one that cannot be read.</summary>
    private readonly record struct Texts(string? Certificate, string? Key);
}
