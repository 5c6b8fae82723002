using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Up;

/// <summary><c>reply/{id}</c>: the desk's answer to a command; that to <c>logs</c> comes in parts.</summary>
public sealed class CommandReply
{
    /// <summary>Done as asked.</summary>
    public const string Done = "done";

    /// <summary>This desk does not know the command.</summary>
    public const string Unknown = "unknown";

    /// <summary>This desk knows the command and could not do it.</summary>
    public const string Failed = "failed";

    /// <summary>This desk could do it, and does not do it now: see <see cref="Error"/>.</summary>
    public const string Refused = "refused";

    /// <summary>Most characters of <see cref="Log"/>.</summary>
    public const int MostLog = 1_500;

    /// <summary>Highest <see cref="Part"/>.</summary>
    public const int MostPart = 99;

    /// <summary>One of the words above.</summary>
    public string Result { get; init; } = Done;

    /// <summary>Why it was refused or failed, a word: <c>busy</c> (the agent is at work with a caller), <c>running</c>, <c>update</c>, <c>level</c>; or empty.</summary>
    public string Error { get; init; } = "";

    /// <summary>To <c>self-test</c>: what is broken, as <see cref="InfoReport.Faults"/>.</summary>
    public string Faults { get; init; } = "";

    /// <summary>To <c>logs</c>: which part this is, from 0; -1 in any other reply.</summary>
    public int Part { get; init; } = -1;

    /// <summary>To <c>logs</c>: whether no part follows.</summary>
    public bool IsLast { get; init; }

    /// <summary>To <c>logs</c>: milliseconds since the desk started, now.</summary>
    public long Ms { get; init; }

    /// <summary>To <c>logs</c>: whole lines of the log, each with a line feed behind it: ms since the start, a word of <see cref="LogLevels"/>, and words.</summary>
    public string Log { get; init; } = "";

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer)
    {
        writer.Start().Text("k", Result);
        if (Error.Length > 0) writer.Text("err", Error);
        if (Faults.Length > 0) writer.Text("faults", Faults);
        if (Part >= 0) writer.Number("part", Part).Number("last", IsLast ? 1 : 0).Number("ms", Ms).Text("log", Log);
        writer.End();
    }

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static CommandReply Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxLarge);
        JsonReader reader = payload.Reader;
        string result = "";
        string error = "";
        string faults = "";
        long part = -1;
        long last = 0;
        long ms = 0;
        string log = "";
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "k") result = Fields.Text(reader, key, 16);
            else if (key == "err") error = Fields.Text(reader, key, 64);
            else if (key == "faults") faults = InfoReport.FaultWords(reader, key);
            else if (key == "part") part = Fields.Number(reader, key, 0, MostPart);
            else if (key == "last") last = Fields.Number(reader, key, 0, 1);
            else if (key == "ms") ms = Fields.Number(reader, key, 0, DeskEvent.MaxMs);
            else if (key == "log") log = Fields.Text(reader, key, MostLog);
            else reader.Skip();
        }

        Fields.Need(result.Length > 0, "k");
        return new CommandReply { Result = result, Error = error, Faults = faults, Part = (int)part, IsLast = last == 1, Ms = ms, Log = log };
    }
}
