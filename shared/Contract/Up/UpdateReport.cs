using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Up;

/// <summary><c>update</c>: where the desk stands with an image, and which piece it wants next.</summary>
public sealed class UpdateReport
{
    /// <summary>Wants the piece at <see cref="Offset"/>.</summary>
    public const string Get = "get";

    /// <summary>Whole, its SHA-256 right; <see cref="Wait"/> says what it waits for.</summary>
    public const string Staged = "staged";

    /// <summary>Written to the other slot; restarts now, or when <see cref="Wait"/> is over.</summary>
    public const string Installing = "installing";

    /// <summary>Started from the new slot, and proving itself.</summary>
    public const string Trial = "trial";

    /// <summary>Proved itself; this is what it runs from now on.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>Did not come up or did not prove itself; the desk runs what it ran before.</summary>
    public const string RolledBack = "rolledback";

    /// <summary>The image was refused, <see cref="Error"/> says why; nothing was written to a slot.</summary>
    public const string Refused = "refused";

    /// <summary>A <see cref="Wait"/>: until no call is in progress.</summary>
    public const string ForCall = "call";

    /// <summary>A <see cref="Wait"/>: until the <see cref="Down.InstallWindow"/> is open.</summary>
    public const string ForWindow = "window";

    /// <summary>A <see cref="Wait"/>: until it knows the time, without which it cannot tell whether the window is open.</summary>
    public const string ForTime = "time";

    /// <summary>One of the words for a state above.</summary>
    public string State { get; init; } = "";

    /// <summary>The image's id.</summary>
    public string Image { get; init; } = "";

    /// <summary><see cref="Get"/>: from which byte on.</summary>
    public long Offset { get; init; }

    /// <summary><see cref="Refused"/> and <see cref="RolledBack"/>: a word why.</summary>
    public string Error { get; init; } = "";

    /// <summary><see cref="Staged"/> and <see cref="Installing"/>: what the desk waits for (one of the words above), or empty.</summary>
    public string Wait { get; init; } = "";

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer)
    {
        writer.Start().Text("k", State).Text("id", Image);
        if (State == Get) writer.Number("off", Offset);
        if (Error.Length > 0) writer.Text("err", Error);
        if (Wait.Length > 0) writer.Text("wait", Wait);
        writer.End();
    }

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static UpdateReport Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxSmall);
        JsonReader reader = payload.Reader;
        string state = "";
        string image = "";
        string error = "";
        string wait = "";
        long from = -1;
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "k") state = Fields.Text(reader, key, 16);
            else if (key == "id") image = Fields.Name(reader, key);
            else if (key == "off") from = Fields.Number(reader, key, 0, int.MaxValue);
            else if (key == "err") error = Fields.Text(reader, key, 64);
            else if (key == "wait") wait = Fields.Text(reader, key, 32);
            else reader.Skip();
        }

        Fields.Need(state.Length > 0, "k");
        Fields.Need(image.Length > 0, "id");
        Fields.Need(from >= 0 || state != Get, "off");
        return new UpdateReport { State = state, Image = image, Offset = from < 0 ? 0 : from, Error = error, Wait = wait };
    }
}
