using DeskDevice.Host.Settings;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Tls;

/// <summary>Makes something of the texts of its files, in their order (null for one that cannot be read); null and problems if it cannot.</summary>
internal delegate T? ParseTexts<T>(IReadOnlyList<string?> texts, CertificateProblem problem);

/// <summary>
/// What stands in files, as it stands there now. A replacement counts from the next look on: the files are read again when the time of one
/// changed, and once a minute in any case, because a link may be turned to another file without any change of its own. A replacement that cannot be
/// used (also for as long as only some of the files are there) leaves the old one in place, and the log says why.
/// </summary>
internal sealed class Renewed<T>
    where T : class
{
    private static readonly TimeSpan Reread = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly string _name;
    private readonly (string Key, string Path)[] _files;
    private readonly ParseTexts<T> _parse;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private T _current;
    private string?[] _used;
    private string?[] _refused = [];
    private DateTime[] _changed = [];
    private long _readAt;

    /// <summary>Reads it for the first time.</summary>
    /// <exception cref="SettingsException">It cannot be used.</exception>
    public Renewed(string name, (string Key, string Path)[] files, ParseTexts<T> parse, TimeProvider time, ILogger log)
    {
        _name = name;
        _files = files;
        _parse = parse;
        _time = time;
        _log = log;
        List<string> problems = [];
        _used = Read(problems);
        _current = parse(_used, CertificateFiles.Into(problems)) ?? throw new SettingsException(problems);
    }

    /// <summary>As it was at the last look.</summary>
    public T Last
    {
        get
        {
            lock (_gate) return _current;
        }
    }

    /// <summary>As it is now; never throws.</summary>
    public T Current()
    {
        lock (_gate)
        {
            if (_time.GetElapsedTime(_readAt) >= Reread || !_changed.SequenceEqual(Changed())) Renew();
            return _current;
        }
    }

    private void Renew()
    {
        List<string> problems = [];
        string?[] found = Read(problems);
        if (found.SequenceEqual(_used)) return;
        if (_parse(found, CertificateFiles.Into(problems)) is { } renewed)
        {
            _current = renewed;
            _used = found;
            _log.Replaced(_name);
        }
        else if (!found.SequenceEqual(_refused))
        {
            _refused = found;
            _log.NotReplaced(_name, string.Join("; ", problems));
        }
    }

    private string?[] Read(List<string> problems)
    {
        _readAt = _time.GetTimestamp();
        _changed = Changed();
        CertificateProblem problem = CertificateFiles.Into(problems);
        return [.. _files.Select(file => CertificateFiles.Text(file.Key, file.Path, problem))];
    }

    private DateTime[] Changed() => [.. _files.Select(file => Changed(file.Path))];

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
}
