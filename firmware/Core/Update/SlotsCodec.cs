using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Json;
using DeskDevice.Contract.Up;

namespace DeskDevice.Core.Update;

/// <summary>A <see cref="SlotsRecord"/> as bytes, for the unit's flash: JSON by the contract's own writer and reader.</summary>
public static class SlotsCodec
{
    /// <summary>Longest record, bytes.</summary>
    public const int MaxBytes = Wire.MaxLarge;

    private const int MaxWord = 64;

    /// <summary>Writes <paramref name="record"/>.</summary>
    public static void Write(SlotsRecord record, JsonWriter writer)
    {
        writer.Start().Number("active", record.Active).Number("other", record.Other);
        if (record.Starts > 0) writer.Number("starts", record.Starts);
        if (record.Floor > 0) writer.Number("floor", record.Floor);
        if (record.Key.Length > 0) writer.Text("key", record.Key);
        if (record.NextKey.Length > 0) writer.Text("next", record.NextKey);
        Write(record.ActiveImage, "ai", writer);
        Write(record.OtherImage, "oi", writer);
        if (record.Verdict != null)
        {
            writer.Open("verdict").Text("k", record.Verdict.State).Text("id", record.Verdict.Image).Text("err", record.Verdict.Error).End();
        }

        writer.End();
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="ContractException">It is none, or promises an image without naming it; the message names the field.</exception>
    public static SlotsRecord Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, MaxBytes);
        JsonReader reader = payload.Reader;
        long active = -1;
        long other = -1;
        long starts = 0;
        long floor = 0;
        string releaseKey = "";
        string nextKey = "";
        ImageRef? activeImage = null;
        ImageRef? otherImage = null;
        UpdateReport? verdict = null;
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "active") active = Fields.Number(reader, key, 0, 1);
            else if (key == "other") other = Fields.Number(reader, key, 0, OtherSlot.Count - 1);
            else if (key == "starts") starts = Fields.Number(reader, key, 0, SlotsRecord.MostStarts);
            else if (key == "floor") floor = Fields.Number(reader, key, 0, int.MaxValue);
            else if (key == "key") releaseKey = ReleaseManifest.ReadKey(reader, key);
            else if (key == "next") nextKey = ReleaseManifest.ReadKey(reader, key);
            else if (key == "ai") activeImage = ReadImage(reader, key);
            else if (key == "oi") otherImage = ReadImage(reader, key);
            else if (key == "verdict") verdict = ReadVerdict(reader);
            else reader.Skip();
        }

        Fields.Need(active >= 0, "active");
        Fields.Need(other >= 0, "other");
        Fields.Need(otherImage != null || (other != OtherSlot.Fresh && other != OtherSlot.Tried), "oi");
        return new SlotsRecord
        {
            Active = (int)active,
            Other = (int)other,
            ActiveImage = activeImage,
            OtherImage = otherImage,
            Verdict = verdict,
            Starts = (int)starts,
            Floor = (int)floor,
            Key = releaseKey,
            NextKey = nextKey,
        };
    }

    private static void Write(ImageRef? image, string key, JsonWriter writer)
    {
        if (image == null) return;
        writer.Open(key);
        image.Write(writer);
        writer.End();
    }

    private static ImageRef? ReadImage(JsonReader reader, string field)
    {
        Open(reader, field);
        ImageRef? image = null;
        while (Fields.Next(reader))
        {
            if (reader.Text == "fw") image = ImageRef.Read(reader);
            else reader.Skip();
        }

        Fields.Need(image != null, field + ".fw");
        return image;
    }

    private static UpdateReport ReadVerdict(JsonReader reader)
    {
        Open(reader, "verdict");
        string state = "";
        string image = "";
        string error = "";
        while (Fields.Next(reader))
        {
            string key = reader.Text;
            if (key == "k") state = Fields.Text(reader, key, MaxWord);
            else if (key == "id") image = Fields.Name(reader, key);
            else if (key == "err") error = Fields.Text(reader, key, MaxWord);
            else reader.Skip();
        }

        Fields.Need(state.Length > 0, "verdict.k");
        Fields.Need(image.Length > 0, "verdict.id");
        return new UpdateReport { State = state, Image = image, Error = error };
    }

    private static void Open(JsonReader reader, string field)
    {
        if (reader.Read() != JsonToken.ObjectStart) throw new ContractException(field + ": is not an object; write {...}");
    }
}
