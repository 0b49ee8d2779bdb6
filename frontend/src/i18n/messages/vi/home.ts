/** The home screen. */
export const home = {
  title: "Cuộc họp của tôi",
  newMeeting: "Tạo cuộc họp",
  meetingArrived: "Có cuộc họp mới: {title}",
  see: "Xem",

  next: "Cuộc họp tiếp theo",
  running: "Đang họp",
  overdue: "Đã quá giờ, chưa khai mạc",

  time: "Thời gian",
  place: "Địa điểm",
  placeOpen: "Chưa xác định",
  role: "Vai trò",
  papers: "Tài liệu",
  noPapers: "Chưa có tài liệu",
  allOpened: "{count} tài liệu, đã mở hết",
  changed: "{count} tài liệu có bản mới",
  unopened: "{unopened} trên {count} tài liệu chưa mở",
  offline: "{ready}/{count} tài liệu đã sẵn sàng ngoại tuyến",
  afterApproval: "Phát hành sau khi được duyệt",

  enter: "Vào phòng họp",
  desk: "Bàn thư ký",
  openDesk: "Mở bàn thư ký",
  review: "Xem và duyệt",
  mend: "Sửa và trình lại",
  prepare: "Tiếp tục chuẩn bị",
  seePreparation: "Xem phần chuẩn bị",
  readPapers: "Đọc lại tài liệu",
  conclusion: "Kết luận",

  waiting: {
    title: "Chờ tôi xử lý",
    approve: "Chờ duyệt",
    mend: "Bị trả lại",
    answer: "Bạn có dự họp được không?",
    read: "{count} tài liệu chưa mở",
  },
  answer: {
    label: "Trả lời giấy mời: {title}",
    question: "Bạn có dự họp được không?",
    moved: "Giờ họp đã đổi sau khi bạn trả lời. Bạn có dự được không?",
    attend: "Tôi sẽ dự",
    excuse: "Tôi vắng mặt…",
    attending: "Bạn đã xác nhận dự họp.",
    absent: "Bạn đã báo vắng mặt.",
    change: "Đổi câu trả lời",
    excuseTitle: "Báo vắng mặt",
    reason: "Lý do vắng mặt",
    reasonHint: "Chỉ chủ tọa và thư ký đọc được.",
    reasonNeeded: "Hãy ghi lý do vắng mặt.",
    send: "Gửi",
  },
  calendar: "Lịch họp",
  upcoming: "Hôm nay và sắp tới",
  noOther: "Không còn cuộc họp nào khác sắp tới.",
  past: "Đã họp",
  morePast: "Xem thêm {count} cuộc họp đã qua",

  empty: {
    title: "Bạn chưa có cuộc họp nào",
    invited: "Khi có cuộc họp mời bạn dự được duyệt, cuộc họp sẽ hiện ngay ở đây, không cần tải lại trang.",
    organiser: "Tạo cuộc họp đầu tiên, hoặc chờ được mời dự: cuộc họp sẽ hiện ngay ở đây.",
  },
  nothingAhead: {
    title: "Không có cuộc họp sắp tới",
    text: "Khi có cuộc họp mới, cuộc họp sẽ hiện ngay ở đây.",
  },

  /** Home of a room's display. */
  display: {
    open: "Mở màn hình",
    soon: "Tự mở sau giây lát.",
    onTheDay: "Tự mở vào ngày họp.",
    none: "Phòng này chưa có cuộc họp nào. Khi có, màn hình tự chuyển sang cuộc họp đó, không cần bấm gì.",
  },

  form: {
    title: "Tạo cuộc họp",
    language: "Ngôn ngữ của văn bản",
    languageHint: "Kết luận được soạn bằng ngôn ngữ này. Màn hình vẫn theo lựa chọn của từng người.",
    chair: "Chủ tọa",
    chairHint: "Chủ tọa duyệt tài liệu và điều hành. Có thể chọn sau.",
    create: "Tạo cuộc họp",
  },
} as const;
