using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace DeskDevice.Host.Fleet.Claims.Labels;

/// <summary>
/// Writes a PDF of pages with text in two of the fonts that every reader has by itself (Helvetica, Courier Bold), and filled rectangles: no font is embedded, and none need be on this machine.
/// Text is ASCII; another character is written as a question mark.
/// </summary>
internal sealed class PdfFile
{
    private const int FirstPage = 5;

    private readonly MemoryStream _file = new();
    private readonly List<long> _objects = [];

    private PdfFile() => Write("%PDF-1.4\n");

    /// <summary>The file of these pages' contents, all of one size in mm.</summary>
    public static byte[] Of(double widthMm, double heightMm, IReadOnlyList<string> pages)
    {
        PdfFile pdf = new();
        pdf.Add("<< /Type /Catalog /Pages 2 0 R >>");
        pdf.Add($"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, i) => $"{FirstPage + (2 * i)} 0 R"))}] >>");
        pdf.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        pdf.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>");
        for (int i = 0; i < pages.Count; i++)
        {
            string box = $"[0 0 {Points(widthMm)} {Points(heightMm)}]";
            pdf.Add($"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents {FirstPage + (2 * i) + 1} 0 R /Resources << /Font << /Text 3 0 R /Code 4 0 R >> >> >>");
            pdf.AddStream(Encoding.ASCII.GetBytes(pages[i]));
        }

        return pdf.Close();
    }

    /// <summary>A measure in mm as a PDF counts, in points.</summary>
    public static string Points(double mm) => (mm * 72 / 25.4).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Text at a place from the lower left, mm, in the font <c>Text</c> or <c>Code</c>.</summary>
    public static string Text(string font, double sizePt, double xMm, double yMm, string text) =>
        $"BT /{font} {sizePt.ToString("0.##", CultureInfo.InvariantCulture)} Tf {Points(xMm)} {Points(yMm)} Td ({Escape(text)}) Tj ET\n";

    /// <summary>A rectangle of the path that is filled next, mm from the lower left.</summary>
    public static string Rectangle(double xMm, double yMm, double widthMm, double heightMm) => $"{Points(xMm)} {Points(yMm)} {Points(widthMm)} {Points(heightMm)} re\n";

    private static string Escape(string text)
    {
        StringBuilder escaped = new();
        foreach (char c in text)
        {
            if (c is '(' or ')' or '\\') escaped.Append('\\');
            escaped.Append(c is >= ' ' and <= '~' ? c : '?');
        }

        return escaped.ToString();
    }

    private void Add(string body)
    {
        _objects.Add(_file.Length);
        Write($"{_objects.Count} 0 obj\n{body}\nendobj\n");
    }

    private void AddStream(byte[] content)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(content);
        _objects.Add(_file.Length);
        Write($"{_objects.Count} 0 obj\n<< /Length {packed.Length} /Filter /FlateDecode >>\nstream\n");
        packed.Position = 0;
        packed.CopyTo(_file);
        Write("\nendstream\nendobj\n");
    }

    private byte[] Close()
    {
        long table = _file.Length;
        Write($"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        foreach (long at in _objects) Write($"{at:D10} 00000 n \n");
        Write($"trailer\n<< /Size {_objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return _file.ToArray();
    }

    private void Write(string text) => _file.Write(Encoding.ASCII.GetBytes(text));
}
