using System.Text;
using DeskDevice.Contract.Up;

namespace DeskDevice.Core.Diagnostics;

/// <summary>The log on its way up, a part at a time: each part is put together when it is sent, so that a long log costs no memory.</summary>
internal sealed class LogAnswer
{
    // A part is half of what a reply may hold: the desk has little memory, and a link little patience.
    private const int PartBytes = 1_000;

    // What a line feed costs on the wire, escaped.
    private const int LineEndBytes = 6;

    private readonly LogRing _log;
    private int _least;
    private int _next;
    private int _end;
    private int _part;

    public LogAnswer(LogRing log) => _log = log;

    /// <summary>The command it answers; empty while none is being answered.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Begins to answer with the lines that are there now, from level <paramref name="least"/> up.</summary>
    public void Begin(string id, int least)
    {
        Id = id;
        _least = least;
        _next = _log.Begin;
        _end = _log.End;
        _part = 0;
    }

    /// <summary>Forgets what is left of it.</summary>
    public void Stop() => Id = "";

    /// <summary>The next part; after the last one <see cref="Id"/> is empty.</summary>
    public CommandReply Next()
    {
        // What has been written over meanwhile is gone.
        if (_next < _log.Begin) _next = _log.Begin;
        StringBuilder lines = new();
        int bytes = 0;
        for (; _next < _end; _next++)
        {
            if (_log.LevelOf(_next) < _least) continue;
            string line = _log.TextOf(_next);
            bytes += BytesOf(line) + LineEndBytes;
            if (bytes > PartBytes) break;
            lines.Append(line);
            lines.Append('\n');
        }

        bool isLast = _next >= _end;
        if (isLast) Id = "";
        return new CommandReply { Part = _part++, IsLast = isLast, Ms = _log.NowMs, Log = lines.ToString() };
    }

    // As the writer escapes it.
    private static int BytesOf(string line)
    {
        int bytes = 0;
        for (int i = 0; i < line.Length; i++) bytes += line[i] < ' ' || line[i] > '~' ? LineEndBytes : line[i] is '"' or '\\' ? 2 : 1;
        return bytes;
    }
}
