using System.Text;

namespace DeskDevice.Host.Fleet.Claims.Labels;

/// <summary>Lays labels out on sheets: the QR code at the left, the code in large letters beside it, and below it where it belongs.</summary>
internal static class LabelPdf
{
    private const double Edge = 3;
    private const double MostQr = 27;

    // Four groups in two lines, so that they can be read out.
    private const int HalfCode = 9;

    /// <summary>The sheets as a PDF.</summary>
    public static byte[] Of(IReadOnlyList<Label> labels, LabelSheet sheet) =>
        PdfFile.Of(sheet.Width, sheet.Height, [.. labels.Chunk(sheet.Count).Select(page => PageOf(page, sheet))]);

    private static string PageOf(IReadOnlyList<Label> labels, LabelSheet sheet)
    {
        StringBuilder page = new("0 g\n");
        for (int i = 0; i < labels.Count; i++)
        {
            double left = sheet.Left + (i % sheet.Columns * sheet.PitchX);
            double bottom = sheet.Height - sheet.Top - (i / sheet.Columns * sheet.PitchY) - sheet.LabelHeight;
            Draw(page, labels[i], sheet, left, bottom);
        }

        return page.ToString();
    }

    private static void Draw(StringBuilder page, Label label, LabelSheet sheet, double left, double bottom)
    {
        double side = Math.Min(MostQr, sheet.LabelHeight - (2 * Edge));
        double below = bottom + ((sheet.LabelHeight - side) / 2);
        QrSquare qr = new(label.Address);
        double module = side / qr.Size;
        foreach ((int row, int from, int length) in qr.Stretches())
            page.Append(PdfFile.Rectangle(left + Edge + (from * module), below + ((qr.Size - 1 - row) * module), length * module, module));
        page.Append("f\n");

        double text = left + Edge + side + Edge;
        double top = below + side;
        double line = side / 6;
        page.Append(PdfFile.Text("Code", 13, text, top - line, label.Code[..HalfCode]));
        page.Append(PdfFile.Text("Code", 13, text, top - (2 * line), label.Code[(HalfCode + 1)..]));
        page.Append(PdfFile.Text("Text", 7, text, top - (3.2 * line), label.Gateway));
        page.Append(PdfFile.Text("Text", 7, text, top - (4 * line), "site " + label.Site));
        page.Append(PdfFile.Text("Text", 7, text, top - (4.8 * line), label.Desk.Length > 0 ? "unit " + label.Desk : "for any new unit"));
        page.Append(PdfFile.Text("Text", 6, text, below + 0.3, $"batch {label.Batch}, {label.Place}"));
    }
}
