namespace DeskDevice.Core.Files;

/// <summary>
/// One record of a <see cref="SegmentLog"/> on its way to or from flash: length, order number, body, CRC-32. Several logs may share
/// one, for each remembers where its own was read from.
/// </summary>
public sealed class LogRecord
{
    /// <summary>Where the body begins in <see cref="Data"/>.</summary>
    public const int BodyAt = OrderAt + 4;

    private const int OrderAt = 2;
    private const int SumBytes = 4;
    private readonly int _mostBody;
    private SegmentLog? _owner;
    private int _index;

    /// <summary>Room for a body of <paramref name="mostBody"/> bytes, below 65,536.</summary>
    public LogRecord(int mostBody)
    {
        _mostBody = mostBody;
        Data = new byte[BodyAt + mostBody + SumBytes];
    }

    /// <summary>The record's bytes; the body stands from <see cref="BodyAt"/> on.</summary>
    public byte[] Data { get; }

    /// <summary>Bytes of body.</summary>
    public int BodyLength { get; private set; }

    /// <summary>What it is sorted by, 0 to 2^32 - 1.</summary>
    public long Order { get; private set; }

    /// <summary>All its bytes.</summary>
    public int Length => BodyAt + BodyLength + SumBytes;

    /// <summary>Makes it whole around the body that was put in.</summary>
    public void Seal(long order, int bodyLength)
    {
        _owner = null;
        Order = order;
        BodyLength = bodyLength;
        Bytes.Put(Data, 0, OrderAt, bodyLength);
        Bytes.Put(Data, OrderAt, BodyAt - OrderAt, order);
        Bytes.Put(Data, BodyAt + bodyLength, SumBytes, Sum());
    }

    internal bool Holds(SegmentLog owner, int index) => _owner == owner && _index == index;

    // False where no whole record stands.
    internal bool Load(IFiles files, string name, int at, SegmentLog owner, int index)
    {
        _owner = null;
        int read = files.Read(name, at, Data, 0, Data.Length);
        if (read < BodyAt + SumBytes) return false;
        BodyLength = (int)Bytes.Get(Data, 0, OrderAt);
        if (BodyLength > _mostBody || read < Length || Bytes.Get(Data, BodyAt + BodyLength, SumBytes) != Sum()) return false;
        Order = Bytes.Get(Data, OrderAt, BodyAt - OrderAt);
        _owner = owner;
        _index = index;
        return true;
    }

    private uint Sum() => Crc32.Add(Crc32.Start, Data, 0, BodyAt + BodyLength);
}
