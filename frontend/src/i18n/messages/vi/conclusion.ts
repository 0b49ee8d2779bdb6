/** The conclusion: drafting, publishing, reading. */
export const conclusion = {
  title: "Kết luận cuộc họp",
  backToDesk: "Về bàn thư ký",

  absent: {
    early: "Chưa có kết luận",
    earlyText: "Kết luận được soạn từ khi cuộc họp khai mạc.",
    prepared: "Kết luận đang được chuẩn bị",
    preparedBy: "Thư ký {names} soạn kết luận.",
    preparedText: "Khi chủ tọa ban hành, kết luận hiện ngay ở đây, không cần tải lại trang.",
    none: "Chưa soạn kết luận",
    noneText:
      "Dự thảo được lập từ diễn biến cuộc họp: nội dung đã thảo luận, câu hỏi và trả lời, kết quả biểu quyết. Thư ký chỉnh sửa, chủ tọa ban hành.",
    draft: "Soạn từ diễn biến cuộc họp",
  },

  draft: {
    eyebrow: "Dự thảo",
    lead: "Chỉ chủ tọa và thư ký xem được dự thảo. Thay đổi được lưu tự động.",
    views: "Cách xem dự thảo",
    edit: "Chỉnh sửa",
    read: "Đọc",
    preview: "Xem bản PDF",
    redraft: "Soạn lại từ đầu",
    redraftQuestion: "Soạn lại dự thảo từ diễn biến cuộc họp?",
    redraftWarning: "Mọi chỉnh sửa bằng tay trong dự thảo hiện tại sẽ mất.",

    title: "Trích yếu",
    titleNeeded: "Cần ghi trích yếu thì dự thảo mới được lưu.",
    opening: "Phần mở đầu",
    lines: "Mỗi dòng là một đoạn.",
    closing: "Câu kết",

    section: "Mục {place}",
    addSection: "Thêm mục",
    sectionRemoved: "Đã xóa một mục.",
    subheading: "Tiêu đề nhỏ ở vị trí {place}, mục {section}",
    subheadingHere: "Tiêu đề nhỏ",
    addSubheading: "Thêm tiêu đề nhỏ",
    paragraph: "Đoạn {place}, mục {section}",
    paragraphHere: "Nội dung kết luận",
    addParagraph: "Thêm đoạn",
    paragraphRemoved: "Đã xóa một đoạn.",
    moved: "Đã chuyển đến vị trí {place}/{count}",
  },

  saved: {
    all: "Đã lưu",
    unsaved: "Chưa lưu",
    kept: "Giữ trên máy này, chờ có mạng",
    failed: "Chưa lưu được",
    conflict: "Tạm dừng lưu",
  },

  conflict: {
    title: "Có người vừa sửa dự thảo này",
    text: "Phần bạn đã viết vẫn được giữ trên màn hình nhưng chưa lưu. Hãy xem bản của người kia rồi chọn.",
    see: "Xem bản của người kia",
    theirs: "Bản của người kia",
    takeTheirs: "Dùng bản của người kia",
    keepMine: "Giữ bản của tôi",
  },

  evidence: {
    title: "Căn cứ",
    restsOn: "Căn cứ: {words}",
    rename: "Đổi tên tài liệu",
    name: "Tên tài liệu",
    nameHint:
      "Tên mới hiện với mọi người và thay cho tên cũ trong dự thảo. Đổi được đến khi ban hành kết luận.",
    add: "Thêm căn cứ",
    choose: "Chọn trong cuộc họp này",
    remove: "Bỏ căn cứ này",
    none: "Đoạn này chưa có căn cứ.",
    item: "Nội dung {number}",
    paper: "Tài liệu",
    question: "Câu hỏi",
    poll: "Biểu quyết",
    since: "từ {time}",
    pages: "{count} trang",
    open: "Mở tài liệu",
  },

  publish: {
    act: "Ban hành",
    title: "Ban hành kết luận",
    everyone: "Mọi người dự họp sẽ đọc được kết luận và tải bản PDF.",
    final: "Sau khi ban hành, không ai sửa hay xóa được văn bản này nữa.",
    number: "Số văn bản",
    next: "Số tiếp theo",
    nextHint: "Hệ thống cấp số kế tiếp trong năm của ký hiệu {symbol}.",
    expected: "Số tiếp theo: {number} (dự kiến)",
    expectedHint:
      "Số chính thức được cấp khi ban hành; nếu một văn bản khác ban hành trước, số sẽ tăng thêm.",
    given: "Số khác",
    givenHint: "Khi văn thư đã cấp số trước.",
    givenNumber: "Số được cấp",
    wrongNumber: "Số gồm các chữ số, từ 1 đến 999999.",
  },

  published: {
    eyebrow: "Kết luận số {number}",
    now: "Kết luận vừa được ban hành.",
    open: "Mở bản PDF",
    at: "Ban hành lúc",
    by: "Người ban hành",
    fingerprint: "Mã kiểm tra SHA-256 của bản PDF",
    sealed: "Bản PDF nào có đúng mã này là bản đã ban hành, không bị thay đổi.",
    copy: "Sao chép mã",
    copied: "Đã sao chép mã kiểm tra.",
  },
} as const;
