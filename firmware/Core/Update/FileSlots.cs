using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Json;
using DeskDevice.Core.Files;

namespace DeskDevice.Core.Update;

/// <summary>
/// The slots as files: <c>image.a</c>, <c>image.b</c>, what is staged in one that is named by the digest of its image, so that a restart finds it again without a record of its own,
/// and the record in two files that take turns (see <see cref="Kept"/>). A record that was never written, or that cannot be read, is that of a unit as it left the factory.
/// </summary>
public sealed class FileSlots : ISlots
{
    private const string Prefix = "image.";
    private const int NameDigits = 16;

    private readonly IFiles _files;
    private readonly Kept _kept;
    private string _staged = "";

    /// <summary>The slots in <paramref name="files"/>, of <paramref name="capacity"/> bytes each.</summary>
    public FileSlots(IFiles files, int capacity)
    {
        _files = files;
        _kept = new Kept(files, "slots");
        Capacity = capacity;
        Record = ReadRecord();
    }

    /// <inheritdoc />
    public int Capacity { get; }

    /// <inheritdoc />
    public SlotsRecord Record { get; private set; }

    /// <inheritdoc />
    public void Keep(SlotsRecord record)
    {
        JsonWriter writer = new(new byte[SlotsCodec.MaxBytes]);
        SlotsCodec.Write(record, writer);
        byte[] bytes = writer.ToArray();
        _kept.Write(bytes, 0, bytes.Length);
        Record = record;
    }

    /// <inheritdoc />
    public int StageFor(ImageRef image)
    {
        _staged = Prefix + image.Sha256.Substring(0, NameDigits);
        string[] names = _files.Names(Prefix);
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i] != _staged && names[i] != Name(0) && names[i] != Name(1)) _files.Delete(names[i]);
        }

        if (StagedLength <= image.Size) return StagedLength;
        DropStaged();
        return 0;
    }

    /// <inheritdoc />
    public void DropStaged() => _files.Delete(_staged);

    /// <inheritdoc />
    public void Stage(int at, byte[] data, int offset, int count)
    {
        int length = StagedLength;
        if (length != at) throw new FlashException(_staged + ": holds " + length.ToString() + " bytes; " + at.ToString() + " were to be there");
        if (at + count > Capacity) throw new FlashException(_staged + ": " + (at + count).ToString() + " bytes; " + Capacity.ToString() + " fit");
        _files.Append(_staged, data, offset, count);
    }

    /// <inheritdoc />
    public void ReadStaged(int at, byte[] buffer, int count) => Fill(_staged, at, buffer, 0, count);

    /// <inheritdoc />
    public void CopyStaged(int slot, int size)
    {
        if (StagedLength != size) throw new FlashException(_staged + ": is not of " + size.ToString() + " bytes");
        string name = Name(slot);
        _files.Delete(name);
        _files.Rename(_staged, name);
    }

    /// <inheritdoc />
    public int Read(int slot, int at, byte[] buffer, int offset, int count) => _files.Length(Name(slot)) < 0 ? 0 : _files.Read(Name(slot), at, buffer, offset, count);

    private int StagedLength
    {
        get
        {
            int length = _files.Length(_staged);
            return length < 0 ? 0 : length;
        }
    }

    private static string Name(int slot) => Prefix + SlotsRecord.Word(slot);

    private void Fill(string name, int at, byte[] buffer, int offset, int count)
    {
        if (_files.Read(name, at, buffer, offset, count) != count) throw new FlashException(name + ": ends before its end");
    }

    private SlotsRecord ReadRecord()
    {
        try
        {
            byte[] buffer = new byte[SlotsCodec.MaxBytes];
            int length = _kept.Read(buffer);
            return length < 0 ? new SlotsRecord() : SlotsCodec.Read(buffer, 0, length);
        }
        catch (FlashException)
        {
            return new SlotsRecord();
        }
        catch (ContractException)
        {
            return new SlotsRecord();
        }
    }
}
