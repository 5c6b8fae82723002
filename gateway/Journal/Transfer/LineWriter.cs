using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace DeskDevice.Journal.Transfer;

/// <summary>Writes the lines of an exported journal.</summary>
internal sealed class LineWriter : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json;
    private Crc32C _sum = new();

    public LineWriter(Stream output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_line, Options);
    }

    /// <summary>Entries written.</summary>
    public long Entries { get; private set; }

    /// <summary>Payloads put aside written.</summary>
    public long Aside { get; private set; }

    public void Header()
    {
        Begin(TransferFormat.Header);
        _json.WriteNumber("v", TransferFormat.Version);
        End();
    }

    public void Write(in JournalEntry entry)
    {
        Begin(TransferFormat.Entry);
        _json.WriteString("site", entry.Site);
        _json.WriteString("source", entry.Source);
        _json.WriteNumber("boot", entry.Boot);
        _json.WriteNumber("seq", entry.Seq);
        Received(entry.ReceivedMs, entry.Payload.Span);
        Entries++;
    }

    public void Write(string site, in AsidePayload aside)
    {
        Begin(TransferFormat.Aside);
        _json.WriteString("site", site);
        _json.WriteString("topic", aside.Topic);
        _json.WriteString("reason", aside.Reason);
        Received(aside.ReceivedMs, aside.Payload.Span);
        Aside++;
    }

    public void Trailer()
    {
        uint sum = _sum.Value;
        Begin(TransferFormat.End);
        _json.WriteNumber("entries", Entries);
        _json.WriteNumber("aside", Aside);
        _json.WriteString("crc32c", sum.ToString("x8", System.Globalization.CultureInfo.InvariantCulture));
        End();
        _output.Flush();
    }

    public void Dispose() => _json.Dispose();

    /// <summary>Whether a payload can stand in a line as it is, and be cut out of it again byte for byte.</summary>
    internal static bool IsPlain(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty || payload.ContainsAny((byte)'\n', (byte)'\r') || IsBlank(payload[0]) || IsBlank(payload[^1]) || !Utf8.IsValid(payload)) return false;
        try
        {
            Utf8JsonReader json = new(payload, new JsonReaderOptions { MaxDepth = TransferFormat.MaxDepth });
            while (json.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsBlank(byte one) => one is (byte)' ' or (byte)'\t';

    private void Begin(string kind)
    {
        _line.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("kind", kind);
    }

    private void Received(long utcMs, ReadOnlySpan<byte> payload)
    {
        _json.WriteString("received", TransferFormat.Time(utcMs));
        if (IsPlain(payload))
        {
            _json.WritePropertyName("payload");
            _json.WriteRawValue(payload, skipInputValidation: true);
        }
        else
        {
            _json.WriteBase64String("bytes", payload);
        }

        End();
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
        _sum.Add(_line.WrittenSpan);
        _output.Write(_line.WrittenSpan);
    }
}
