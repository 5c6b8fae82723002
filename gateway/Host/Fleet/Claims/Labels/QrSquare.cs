using System.Text;
using QRCoder;

namespace DeskDevice.Host.Fleet.Claims.Labels;

/// <summary>A QR code as its dark modules; the quiet margin is not among them.</summary>
internal sealed class QrSquare
{
    private const int Margin = 4;

    private readonly QRCodeData _data;

    /// <summary>The code of a text, which can be read with a seventh of it unreadable.</summary>
    public QrSquare(string text) => _data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);

    /// <summary>Modules on a side.</summary>
    public int Size => _data.ModuleMatrix.Count - (2 * Margin);

    /// <summary>The dark stretches of each row: row from the top, first module, how many.</summary>
    public IEnumerable<(int Row, int From, int Length)> Stretches()
    {
        for (int row = 0; row < Size; row++)
        {
            for (int from = 0; from < Size; from++)
            {
                int end = from;
                while (end < Size && IsDark(row, end)) end++;
                if (end == from) continue;
                yield return (row, from, end - from);
                from = end;
            }
        }
    }

    /// <summary>The same as the path of an SVG, a module a unit.</summary>
    public string Path()
    {
        StringBuilder path = new();
        foreach ((int row, int from, int length) in Stretches()) path.Append($"M{from} {row}h{length}v1h-{length}z");
        return path.ToString();
    }

    private bool IsDark(int row, int column) => _data.ModuleMatrix[row + Margin][column + Margin];
}
